package org.adresat.delivery.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A letter about something that has happened; read by the templates.
 *
 * @param lead what happened
 * @param circumstances when and from where; empty if unknown or not the reader's business
 * @param advice what to do, in order
 * @param objection how to say that it was not the reader; none where that cannot be said
 */
public record NoticeLetter(
    LetterFrame frame,
    String lead,
    List<Circumstance> circumstances,
    List<Advice> advice,
    @Nullable Objection objection) {

  /** One line of the table of circumstances. */
  public record Circumstance(String label, String value) {}

  /** A button, its link, and what introduces the link where there are no buttons. */
  public record Objection(String button, String link, String hint) {}

  /** A heading with one paragraph, or with several numbered steps. */
  public record Advice(String heading, List<String> steps) {}
}
