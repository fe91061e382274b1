package org.fangtan.transcript;

/** What somebody is in an interview. */
public enum Role {
  HOST,
  GUEST,
  /** Somebody from the public (网友), whose question is put. */
  PUBLIC,
  OTHER
}
