package org.fangtan.plan;

import java.util.Optional;

/**
 * A part that the bundle must hold because its source was dropped: it cannot go missing unnoticed.
 *
 * @param role the name of an asset's role in the contract, in capitals
 */
public record Promise(String role, Optional<String> language) {
  static Promise of(String role) {
    return new Promise(role, Optional.empty());
  }
}
