package io.hatua.web.page;

/**
 * Whether a request asks for a part of a page; a controller's method takes it as a parameter.
 *
 * @param wantsPart not so when the browser restores a page from its history
 */
public record HtmxRequest(boolean wantsPart) {

  /** The whole page, or its fragment of that name. */
  public String view(String page, String fragment) {
    return wantsPart ? page + " :: " + fragment : page;
  }
}
