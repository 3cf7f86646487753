package org.adresat.browser;

import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.adresat.testkit.browser.Browsers;
import org.adresat.testkit.browser.Cabinet;

/**
 * Somebody whose address waits for its code, before the screen that asks for it.
 *
 * @param id of the address
 */
record Waiting(Person person, String address, String id, Cabinet cabinet) {

  /** The label of the code's field. */
  static final String CODE = "Код подтверждения";

  static final String WAITS = "Подтверждение электронной почты";
  static final String CONFIRMED = "Электронная почта подтверждена";

  static Waiting in(Browsers browsers) {
    return in(browsers, Person.freshAddress());
  }

  static Waiting in(Browsers browsers, String address) {
    Node node = browsers.node();
    Person person = Person.proved(node);
    String id = person.add(address);
    return new Waiting(person, address, id, browsers.open()).signedIn();
  }

  private Waiting signedIn() {
    cabinet.open("/contacts/" + id).signsInHere(person).sees(WAITS).reads("Введите код из письма");
    return this;
  }

  /** The screen in a further browser of the same person. */
  Cabinet alsoIn(Browsers browsers) {
    return new Waiting(person, address, id, browsers.open()).signedIn().cabinet;
  }

  String code() {
    return person.letterCode(address);
  }

  Cabinet types(String code) {
    return cabinet.types(CODE, code);
  }
}
