package io.hatua.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the fields of one command and gathers every fault, so that whoever fills in a form learns
 * of all of them at once. A check gives back the cleaned value; after a fault it is of no use, and
 * {@link #done} throws.
 */
public final class Checks {

  private static final int MAX_EMAIL = 254;
  private static final Pattern EMAIL =
      Pattern.compile("[^@\\s<>,;:\"]+@[^@\\s<>,;:\"]+\\.[^@\\s<>,;:\".]+");
  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Pattern PHONE_PUNCTUATION = Pattern.compile("[ ().-]");

  private final List<Fault> faults = new ArrayList<>();

  /** Adds a fault that the caller found. */
  public void refuse(String field, String code, String message) {
    faults.add(new Fault(field, code, message));
  }

  /** Text that must be there: at most {@code max} characters, none of them a control character. */
  public String text(String field, @Nullable String value, int max) {
    String text = value == null ? "" : value.strip();
    if (text.isEmpty()) {
      refuse(field, Fault.REQUIRED, "is needed");
    } else if (text.length() > max) {
      refuse(field, Fault.TOO_LONG, "has more than " + max + " characters");
    } else if (text.chars().anyMatch(Character::isISOControl)) {
      refuse(field, Fault.MALFORMED, "has a line break or another control character");
    }
    return text;
  }

  /** An e-mail address that must be there, at most 254 characters. */
  public String email(String field, @Nullable String value) {
    String email = text(field, value, MAX_EMAIL);
    if (clean(field) && !EMAIL.matcher(email).matches()) {
      refuse(field, Fault.MALFORMED, "is not an e-mail address such as jane@example.com");
    }
    return email;
  }

  /** A phone number with its country code (E.164), or none; punctuation is taken out. */
  public @Nullable String optionalPhone(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    String phone = PHONE_PUNCTUATION.matcher(value).replaceAll("");
    if (!PHONE.matcher(phone).matches()) {
      refuse(
          field, Fault.MALFORMED, "is not a phone number with country code such as +254712345678");
    }
    return phone;
  }

  /** A value that must be there; after a fault it is the stand-in. */
  public <T> T present(String field, @Nullable T value, T standIn) {
    if (value == null) {
      refuse(field, Fault.REQUIRED, "is needed");
      return standIn;
    }
    return value;
  }

  /** A whole number that must be there, within limits that are allowed themselves. */
  public long number(String field, @Nullable Long value, long min, long max) {
    if (value == null) {
      refuse(field, Fault.REQUIRED, "is needed");
      return min;
    }
    if (value < min || value > max) {
      refuse(field, Fault.OUT_OF_RANGE, "must be from " + min + " to " + max);
    }
    return value;
  }

  /** A number that must be there, within limits that are allowed themselves. */
  public void decimal(String field, @Nullable Double value, double min, double max) {
    if (value == null) {
      refuse(field, Fault.REQUIRED, "is needed");
    } else if (!(value >= min && value <= max)) {
      refuse(field, Fault.OUT_OF_RANGE, "must be from %.0f to %.0f".formatted(min, max));
    }
  }

  /** Whether nothing was refused about the field so far. */
  public boolean clean(String field) {
    return faults.stream().noneMatch(fault -> fault.field().equals(field));
  }

  /**
   * Ends the check.
   *
   * @throws FaultsException with every fault, when there is one
   */
  public void done() {
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
  }
}
