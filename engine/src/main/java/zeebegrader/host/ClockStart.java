package zeebegrader.host;

import java.time.Instant;

/**
 * How the clock of a new engine begins.
 *
 * @param pinned whether it stands still but for {@link HostedEngine#advance}
 * @param time where a pinned clock begins; null for now
 */
record ClockStart(boolean pinned, Instant time) {
  static ClockStart now(boolean pinned) {
    return new ClockStart(pinned, null);
  }
}
