package org.fangtan.transcript;

/** The role of a person in an interview. */
public enum Role {
  HOST,
  GUEST,
  /** A member of the public (网友) whose question is asked. */
  PUBLIC,
  OTHER
}
