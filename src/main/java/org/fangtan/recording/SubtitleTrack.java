package org.fangtan.recording;

import java.util.Optional;

/**
 * Text (or pictures of text) inside a recording.
 *
 * @param index the stream's number in the file
 * @param codec FFmpeg's name, such as {@code mov_text} or {@code subrip}
 * @param language as stated in the file, such as {@code chi} or {@code zh-Hant}; absent where none
 *     is stated
 * @param title its author's name for it, such as 简体中文
 * @param isDefault whether a player shows it automatically
 * @param isForced whether it contains only what the spoken language does not convey, such as signs
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
