package io.hatua.web.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads bodies so that every fault of form is collected, and describes the API. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration implements WebMvcConfigurer {

  private final ObjectMapper json;

  ApiConfiguration(ObjectMapper json) {
    this.json = json;
  }

  /** A state in an address is read in any case, as it is written in answers too. */
  @Override
  public void addFormatters(FormatterRegistry registry) {
    ApplicationConversionService.addApplicationConverters(registry);
  }

  @Override
  public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
    ObjectMapper collecting =
        json.copy()
            .addHandler(new BodyFaults())
            .registerModule(StrictForm.module())
            .enable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.WRAP_EXCEPTIONS);
    converters.stream()
        .filter(MappingJackson2HttpMessageConverter.class::isInstance)
        .map(MappingJackson2HttpMessageConverter.class::cast)
        .forEach(converter -> converter.setObjectMapper(collecting));
  }

  /** Says which refusals every operation has in common. */
  @Bean
  GlobalOperationCustomizer refusals() {
    return (operation, handler) -> {
      ApiResponses responses = operation.getResponses();
      refusal(responses, "401", "Who calls is not known");
      refusal(responses, "403", "The caller's role may not do this");
      if (Arrays.stream(handler.getMethodParameters())
          .anyMatch(parameter -> parameter.hasParameterAnnotation(PathVariable.class))) {
        refusal(responses, "404", "The tenant has no such thing");
      }
      if (handler.getMethodParameters().length > 0) {
        refusal(responses, "422", "Every fault of the request; nothing was changed");
      }
      if (operation.getRequestBody() != null) {
        refusal(responses, "400", "The body is no JSON object");
        refusal(responses, "409", "The present state does not allow it; nothing was changed");
      }
      return operation;
    };
  }

  private static void refusal(ApiResponses responses, String status, String description) {
    responses.addApiResponse(
        status,
        new ApiResponse()
            .description(description)
            .content(
                new Content()
                    .addMediaType(
                        MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        new io.swagger.v3.oas.models.media.MediaType()
                            .schema(new ObjectSchema()))));
  }

  @Bean
  OpenAPI openApi() {
    OpenAPI api = new OpenAPI();
    api.info(
        new Info()
            .title("Hatua")
            .version("v1")
            .description(
                "Amounts are whole minor units of an ISO 4217 currency. Errors are RFC 9457"
                    + " problem details with a stable code; [each is explained](/problems). A POST may carry an Idempotency-Key:"
                    + " sent again with the same body it gives the first answer."));
    api.schemaRequirement(
        "basic", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"));
    api.schemaRequirement(
        "bearer",
        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("JWT"));
    return api.addSecurityItem(new SecurityRequirement().addList("basic"))
        .addSecurityItem(new SecurityRequirement().addList("bearer"));
  }
}
