package org.adresat.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.adresat.platform.contact.AddressSyntax;
import org.adresat.platform.contact.EmailAddress;
import org.adresat.platform.contact.PhoneNumber;
import org.adresat.platform.person.PasswordJudge;
import org.adresat.platform.person.PasswordRule;
import org.adresat.platform.person.PersonName;
import org.adresat.platform.person.UnmetRule;
import org.adresat.registration.RegistrationContract.Fault;
import org.adresat.registration.RegistrationContract.Register;
import org.jspecify.annotations.Nullable;

/** A person whose data keep every rule; what does not is reported all at once. */
record Applicant(
    PhoneNumber phone,
    String surname,
    String name,
    @Nullable String patronymic,
    @Nullable String email) {

  /** The outcome of the check. */
  sealed interface Checked {

    /** Every rule is kept. */
    record Fine(Applicant applicant) implements Checked {}

    /** Some are not. */
    record Faulty(List<Fault> faults) implements Checked {}
  }

  static Checked check(Register command, AddressSyntax syntax, PasswordJudge.Judgement judgement) {
    List<Fault> faults = new ArrayList<>();
    Optional<PhoneNumber> phone = PhoneNumber.parseE164(command.phone());
    if (phone.isEmpty()) {
      faults.add(new Fault("phone", "phone", java.util.Map.of(), null, null));
    }
    String surname = name("surname", command.surname(), faults);
    String name = name("name", command.name(), faults);
    String patronymic =
        command.patronymic() == null ? null : name("patronymic", command.patronymic(), faults);
    Optional<EmailAddress> email =
        Optional.ofNullable(command.email()).flatMap(typed -> address(typed, syntax, faults));
    judgement.unmet().forEach(unmet -> faults.add(fault(unmet)));
    return faults.isEmpty() && phone.isPresent()
        ? new Checked.Fine(
            new Applicant(
                phone.get(), surname, name, patronymic, email.map(EmailAddress::text).orElse(null)))
        : new Checked.Faulty(faults);
  }

  private static String name(String field, String typed, List<Fault> faults) {
    return switch (PersonName.parse(typed)) {
      case PersonName.Valid valid -> valid.name().text();
      case PersonName.Faulty faulty -> {
        faulty
            .faults()
            .forEach(
                f ->
                    faults.add(
                        new Fault(field, f.code().wire(), f.arguments(), null, f.position())));
        yield "";
      }
    };
  }

  private static Optional<EmailAddress> address(
      String typed, AddressSyntax syntax, List<Fault> faults) {
    return switch (syntax.check(typed)) {
      case AddressSyntax.Valid valid -> Optional.of(valid.address());
      case AddressSyntax.Faulty faulty -> {
        faulty
            .faults()
            .forEach(
                f ->
                    faults.add(
                        new Fault(
                            "email",
                            f.code().wire(),
                            f.arguments(),
                            f.element().wire(),
                            f.position())));
        yield Optional.empty();
      }
    };
  }

  /** What the password must not be made of. */
  static List<String> personal(Register command) {
    return Stream.of(
            command.phone(),
            command.surname(),
            command.name(),
            command.patronymic(),
            command.email())
        .filter(Objects::nonNull)
        .toList();
  }

  private static Fault fault(UnmetRule unmet) {
    return new Fault("password", unmet.wire(), PasswordRule.DEFAULT.arguments(unmet), null, null);
  }
}
