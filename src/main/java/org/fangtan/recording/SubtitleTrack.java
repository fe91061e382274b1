package org.fangtan.recording;

import java.util.Optional;

/**
 * Text (or pictures of text) inside a recording.
 *
 * @param index the stream's number in the file
 * @param codec FFmpeg's name, such as {@code mov_text} or {@code subrip}
 * @param language as the file says it, such as {@code chi} or {@code zh-Hant}; absent where it does
 *     not say
 * @param title what its author calls it, such as 简体中文
 * @param isDefault whether a player shows it unasked
 * @param isForced whether it holds only what the speakers' language does not tell, such as signs
 * @param isForHearingImpaired whether it also describes sounds
 */
public record SubtitleTrack(
    int index,
    String codec,
    Optional<String> language,
    Optional<String> title,
    boolean isDefault,
    boolean isForced,
    boolean isForHearingImpaired) {}
