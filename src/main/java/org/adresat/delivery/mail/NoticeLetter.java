package org.adresat.delivery.mail;

import java.util.List;

/**
 * A letter about something that has happened; read by the templates.
 *
 * @param lead what happened
 * @param circumstances when and from where; empty if unknown or not the reader's business
 * @param advice what to do, in order
 */
public record NoticeLetter(
    LetterFrame frame, String lead, List<Circumstance> circumstances, List<Advice> advice) {

  /** One line of the table of circumstances. */
  public record Circumstance(String label, String value) {}

  /** A heading with one paragraph, or with several numbered steps. */
  public record Advice(String heading, List<String> steps) {}
}
