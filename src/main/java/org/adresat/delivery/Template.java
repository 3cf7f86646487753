package org.adresat.delivery;

import static org.adresat.delivery.Channel.MAIL;
import static org.adresat.delivery.Channel.SMS;
import static org.adresat.delivery.Lane.CODE;
import static org.adresat.delivery.Lane.NOTICE;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Everything that can be sent, on one screen: channel, lane, and the facts and secrets that the
 * sender must give. The outbox stores the name, so names are never changed.
 *
 * <p>Facts are strings; {@code at}, {@code expiresAt} and {@code until} are ISO 8601 instants. Any
 * letter may also carry {@code at}, {@code ip} and {@code device}: when and from where the thing
 * happened. Addresses of other people's letters are masked by the sender.
 */
public enum Template {
  /** To the address itself. The secret {@code link} is the one-time token of the link. */
  CONFIRM_EMAIL(MAIL, CODE, List.of("address", "expiresAt"), List.of("code", "link")),
  /** To a confirmed address, for who has forgotten the password. The secrets are as above. */
  RECOVERY_LETTER(MAIL, CODE, List.of("address", "expiresAt"), List.of("code", "link")),
  EMAIL_ADDED(MAIL, NOTICE, List.of("address"), List.of()),
  EMAIL_CHANGED(MAIL, NOTICE, List.of("address", "oldAddress"), List.of()),
  EMAIL_REMOVED(MAIL, NOTICE, List.of("address"), List.of()),
  PRIMARY_CHANGED(MAIL, NOTICE, List.of("address"), List.of()),
  PHONE_CHANGED(MAIL, NOTICE, List.of("phone", "oldPhone"), List.of()),
  /**
   * To the owner, when somebody else tried to bind the address; says nothing about who. Goes the
   * way of the code it stands for, so that its state does not tell one from the other.
   */
  ADDRESS_TAKEN(MAIL, CODE, List.of(), List.of()),
  EMAIL_UNDELIVERABLE(MAIL, NOTICE, List.of("address"), List.of()),
  ACCOUNT_LOCKED(MAIL, NOTICE, List.of("until"), List.of()),
  /** So many wrong passwords that no time opens it again. */
  ACCOUNT_CLOSED(MAIL, NOTICE, List.of(), List.of()),
  /** One letter for all that was new about a sign-in. */
  NEW_DEVICE(MAIL, NOTICE, List.of(), List.of()),
  /** A known device, from a region the account was not signed in to from before. */
  NEW_PLACE(MAIL, NOTICE, List.of(), List.of()),
  PASSWORD_CHANGED(MAIL, NOTICE, List.of(), List.of()),
  PASSWORD_RECOVERED(MAIL, NOTICE, List.of(), List.of()),
  SECOND_FACTOR_ON(MAIL, NOTICE, List.of(), List.of()),
  SECOND_FACTOR_OFF(MAIL, NOTICE, List.of(), List.of()),
  BACKUP_CODES_RENEWED(MAIL, NOTICE, List.of(), List.of()),
  BACKUP_CODE_USED(MAIL, NOTICE, List.of("left"), List.of()),
  IDENTIFIERS_CHANGED(MAIL, NOTICE, List.of(), List.of()),
  PASSKEY_ADDED(MAIL, NOTICE, List.of(), List.of()),
  PASSKEY_REMOVED(MAIL, NOTICE, List.of(), List.of()),
  /** The password of a sign-in was right, and nobody passed the second factor. */
  SIGN_IN_HALTED(MAIL, NOTICE, List.of(), List.of()),
  /** The owner said that something was not them; what was done about it. */
  OBJECTION_HEARD(MAIL, NOTICE, List.of(), List.of()),
  SIGN_IN_CODE(SMS, CODE, List.of(), List.of("code")),
  SECOND_FACTOR_ON_SMS(SMS, NOTICE, List.of(), List.of()),
  SECOND_FACTOR_OFF_SMS(SMS, NOTICE, List.of(), List.of()),
  BACKUP_CODES_RENEWED_SMS(SMS, NOTICE, List.of(), List.of()),
  PASSKEY_ADDED_SMS(SMS, NOTICE, List.of(), List.of()),
  PASSKEY_REMOVED_SMS(SMS, NOTICE, List.of(), List.of()),
  REGISTRATION_CODE(SMS, CODE, List.of(), List.of("code")),
  IDENTITY_CODE(SMS, CODE, List.of(), List.of("code")),
  PHONE_CODE(SMS, CODE, List.of(), List.of("code")),
  UNLOCK_CODE(SMS, CODE, List.of(), List.of("code")),
  RECOVERY_CODE(SMS, CODE, List.of(), List.of("code")),
  /** To the owner, when somebody wanted the number for another account. */
  PHONE_TAKEN(SMS, NOTICE, List.of(), List.of()),
  ACCOUNT_LOCKED_SMS(SMS, NOTICE, List.of("until"), List.of()),
  ACCOUNT_CLOSED_SMS(SMS, NOTICE, List.of(), List.of()),
  /** To the old and the new number. */
  PHONE_CHANGED_SMS(SMS, NOTICE, List.of(), List.of()),
  PASSWORD_CHANGED_SMS(SMS, NOTICE, List.of(), List.of()),
  OBJECTION_HEARD_SMS(SMS, NOTICE, List.of(), List.of()),
  PASSWORD_RECOVERED_SMS(SMS, NOTICE, List.of(), List.of()),
  EMAIL_UNDELIVERABLE_SMS(SMS, NOTICE, List.of("address"), List.of());

  private final Channel channel;
  private final Lane lane;

  @SuppressWarnings("ImmutableEnumChecker") // Only ever List.of.
  private final List<String> facts;

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> secrets;

  Template(Channel channel, Lane lane, List<String> facts, List<String> secrets) {
    this.channel = channel;
    this.lane = lane;
    this.facts = facts;
    this.secrets = secrets;
  }

  /** The way it goes. */
  public Channel channel() {
    return channel;
  }

  /** How it is retried. */
  public Lane lane() {
    return lane;
  }

  /** Whether the reader may say that it was not them; the letter then carries a link for it. */
  public boolean deniable() {
    return switch (this) {
      case EMAIL_ADDED, EMAIL_CHANGED, EMAIL_REMOVED, PRIMARY_CHANGED, PHONE_CHANGED -> true;
      case ACCOUNT_LOCKED, ACCOUNT_CLOSED, NEW_DEVICE, NEW_PLACE, SIGN_IN_HALTED -> true;
      case PASSWORD_CHANGED, PASSWORD_RECOVERED -> true;
      case SECOND_FACTOR_ON, SECOND_FACTOR_OFF, BACKUP_CODES_RENEWED, BACKUP_CODE_USED -> true;
      case PASSKEY_ADDED, PASSKEY_REMOVED, IDENTIFIERS_CHANGED -> true;
      default -> false;
    };
  }

  /** Names of the facts without which it can't be rendered. */
  public List<String> facts() {
    return facts;
  }

  /** Names of the secrets without which it can't be rendered. */
  public List<String> secrets() {
    return secrets;
  }

  /** The key of one of its texts: {@code letter.email-added.lead}, {@code sms.unlock-code.text}. */
  public String textKey(String part) {
    String family = channel == MAIL ? "letter." : "sms.";
    return family + name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + part;
  }

  /** The key of a letter's subject. */
  public String subjectKey() {
    if (channel != MAIL) {
      throw new IllegalStateException(this + " has no subject");
    }
    return textKey("subject");
  }

  /** Refuses to go on if something is missing, naming it; values are not named. */
  public void require(Map<String, String> givenFacts, Map<String, String> givenSecrets) {
    require("fact", facts, givenFacts);
    require("secret", secrets, givenSecrets);
  }

  private void require(String kind, List<String> names, Map<String, String> given) {
    for (String name : names) {
      if (given.getOrDefault(name, "").isBlank()) {
        throw new IllegalArgumentException(this + ": " + kind + " " + name + " is missing");
      }
    }
  }
}
