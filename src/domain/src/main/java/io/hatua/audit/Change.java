package io.hatua.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What became of one field.
 *
 * @param before none when there was no value
 * @param after none when there is no value any more
 * @param personId under whose key both values are sealed; none when they are not personal
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Change(
    String field, @Nullable String before, @Nullable String after, @Nullable String personId) {}
