package org.adresat.email;

import org.jspecify.annotations.Nullable;

/**
 * The texts of the page that asks to confirm; read by its template.
 *
 * @param name the holder's masked name, or null if it is unknown
 * @param passwordFault why the password is asked again, or null
 */
public record ConfirmPage(
    PageFrame frame,
    String token,
    String lead,
    String addressLabel,
    String address,
    String nameLabel,
    @Nullable String name,
    String validLabel,
    String valid,
    boolean passwordAsked,
    String passwordLabel,
    String passwordHint,
    @Nullable String passwordFault,
    String button,
    String notYou) {}
