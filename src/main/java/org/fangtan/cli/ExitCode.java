package org.fangtan.cli;

import org.fangtan.failure.FailureKind;

/**
 * The exit codes of commands, for scripts. The numbers never change; docs/commands.md lists them.
 */
enum ExitCode {
  OK(0),
  /** A defect of the program. */
  DEFECT(1),
  /** The command line is invalid; picocli's own number. */
  USAGE(2),
  /** A setting, a credential or the installation is wrong. */
  CONFIGURATION(3),
  /** Material was refused, or a topic could not be published because of its content. */
  INPUT(4),
  /** A server did not answer; trying again later may help. */
  TRANSIENT(5),
  /** Not enough disk space or memory. */
  CAPACITY(6),
  /** A bundle failed its verification. */
  NOT_VERIFIED(7),
  /** Stopped from outside before the end. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static ExitCode of(FailureKind kind) {
    return switch (kind) {
      case INPUT -> INPUT;
      case CONFIGURATION -> CONFIGURATION;
      case TRANSIENT, SUPERSEDED -> TRANSIENT;
      case CAPACITY -> CAPACITY;
      case DEFECT -> DEFECT;
    };
  }
}
