package org.adresat.email;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.adresat.email.EmailView.Delivery;
import org.adresat.email.EmailView.LinkVisit;
import org.adresat.email.EmailView.Status;
import org.jspecify.annotations.Nullable;

/** How an address is read from its rows; shared by the queries of {@link EmailRepository}. */
final class EmailRows {

  /**
   * The columns {@link #view} reads, for {@link #FROM}. The primary address is the chosen one while
   * it is confirmed, else the one confirmed first: there is always exactly one among the confirmed.
   */
  static final String COLUMNS =
      """
      e.id, e.address, e.status, e.notification_types, e.replaces_id, e.confirmed_at, e.confirmed_by,
      e.undeliverable_at, e.resend_at, e.created_at,
      e.id = (SELECT p.id FROM email_address p WHERE p.account_id = e.account_id
        AND p.status = 'confirmed' ORDER BY p.id = a.primary_email_id DESC NULLS LAST, p.confirmed_at
        LIMIT 1) IS TRUE AS is_primary,
      c.expires_at, c.max_tries - c.tries AS tries_remaining,
      coalesce(d.state, 'sent') AS delivery_state, coalesce(d.at, e.created_at) AS delivery_at,
      d.fault AS delivery_fault,
      (SELECT jsonb_agg(jsonb_build_object('at', v.at, 'ip', v.ip, 'device', v.device) ORDER BY v.id DESC)
       FROM (SELECT * FROM link_visit w WHERE w.account_id = e.account_id AND w.email_id = e.id
             ORDER BY w.id DESC LIMIT 50) v) AS visits""";

  /** Where {@link #COLUMNS} come from. */
  static final String FROM =
      """
      email_address e
      JOIN account a ON a.id = e.account_id
      LEFT JOIN challenge c ON c.account_id = e.account_id AND c.id = e.challenge_id
      LEFT JOIN delivery_state d ON d.account_id = e.account_id AND d.message_id = e.letter_id""";

  private EmailRows() {}

  static EmailView view(Row row) {
    boolean confirmed = row.getString("status").equals("confirmed");
    boolean undeliverable = row.getValue("undeliverable_at") != null;
    Status status =
        undeliverable ? Status.UNDELIVERABLE : confirmed ? Status.CONFIRMED : Status.WAITING;
    return new EmailView(
        row.getUUID("id"),
        row.getString("address"),
        status,
        Boolean.TRUE.equals(row.getBoolean("is_primary")),
        List.of(row.getArrayOfStrings("notification_types")),
        row.getUUID("replaces_id"),
        instant(row, "confirmed_at"),
        row.getString("confirmed_by"),
        confirmed ? null : instant(row, "expires_at"),
        confirmed ? null : instant(row, "resend_at"),
        confirmed ? null : row.getInteger("tries_remaining"),
        delivery(row),
        visits((JsonArray) row.getValue("visits")),
        row.getOffsetDateTime("created_at").toInstant());
  }

  static @Nullable Instant instant(Row row, String column) {
    OffsetDateTime time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }

  /** Why a letter waits concerns the portal only; why it was refused concerns the citizen. */
  private static Delivery delivery(Row row) {
    String state = row.getString("delivery_state");
    return new Delivery(
        state,
        row.getOffsetDateTime("delivery_at").toInstant(),
        state.equals("undeliverable") ? row.getString("delivery_fault") : null);
  }

  private static List<LinkVisit> visits(@Nullable JsonArray visits) {
    return visits == null
        ? List.of()
        : visits.stream()
            .flatMap(v -> v instanceof JsonObject o ? Stream.of(visit(o)) : null)
            .toList();
  }

  private static LinkVisit visit(JsonObject visit) {
    return new LinkVisit(
        OffsetDateTime.parse(visit.getString("at")).toInstant(),
        visit.getString("ip"),
        visit.getString("device"));
  }
}
