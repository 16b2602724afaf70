package io.hatua.maintenance;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the words of a report point to, in English and Swahili. The triage table decides from these
 * codes: what people wrote does not leave the database.
 */
public enum Signal {
  GAS("gas", "gesi"),
  SPARKS("spark", "fire", "burning", "shock", "smoke", "cheche", "moto", "moshi"),
  FLOOD("flood", "burst", "gushing", "mafuriko", "imepasuka", "pasuka"),
  LOCKED_OUT("locked out", "lost key", "cannot lock", "funguo"),
  WATER(
      "water",
      "leak",
      "tap",
      "pipe",
      "toilet",
      "drain",
      "sink",
      "maji",
      "bomba",
      "choo",
      "inavuja",
      "yanavuja",
      "vuja"),
  POWER("power", "electric", "socket", "light", "bulb", "umeme", "taa"),
  PESTS("rats", "mice", "cockroach", "termite", "bedbug", "panya", "mende", "mchwa"),
  BUILDING(
      "roof", "wall", "ceiling", "door", "window", "tile", "paa", "ukuta", "mlango", "dirisha");

  private final Pattern words;

  Signal(String... beginnings) {
    words = Pattern.compile("(?<!\\p{L})(?:" + String.join("|", beginnings) + ")");
  }

  /** What is pointed to, the most dangerous first. */
  static List<Signal> in(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(signal -> signal.words.matcher(lower).find()).toList();
  }
}
