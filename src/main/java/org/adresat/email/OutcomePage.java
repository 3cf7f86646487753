package org.adresat.email;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts of the page that tells how it ended; read by its template.
 *
 * @param good whether all is well
 * @param address masked, or null if it is not told
 * @param homeLabel text of the link to the portal
 */
public record OutcomePage(
    PageFrame frame,
    boolean good,
    @Nullable String address,
    List<String> paragraphs,
    String homeLabel) {}
