package io.hatua.web.api;

import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import io.hatua.portfolio.ImportFile;
import io.hatua.portfolio.ImportRefusedException;
import io.hatua.portfolio.ImportResult;
import io.hatua.portfolio.PortfolioImport;
import io.hatua.web.problem.Problems;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Takes a portfolio over from CSV files: every row checked first, all or nothing (S4-21). */
@RestController
@RequestMapping("/api/v1/imports")
class ImportsApi {

  private static final List<String> NAMES =
      Arrays.stream(ImportFile.values()).map(file -> file.name().toLowerCase(Locale.ROOT)).toList();

  private final PortfolioImport portfolio;

  ImportsApi(PortfolioImport portfolio) {
    this.portfolio = portfolio;
  }

  /** Any of the four files; a row may refer to a row of another file or to what is known. */
  @Operation(summary = "Import properties, units, customers and running tenancies; all or nothing")
  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @PreAuthorize(Staff.MANAGES)
  ImportResult run(
      @RequestPart(required = false) @Nullable MultipartFile properties,
      @RequestPart(required = false) @Nullable MultipartFile units,
      @RequestPart(required = false) @Nullable MultipartFile customers,
      @RequestPart(required = false) @Nullable MultipartFile tenancies,
      @Parameter(hidden = true) MultipartHttpServletRequest request)
      throws IOException {
    refuseOtherParts(request);
    Map<ImportFile, byte[]> files = new EnumMap<>(ImportFile.class);
    put(files, ImportFile.PROPERTIES, properties);
    put(files, ImportFile.UNITS, units);
    put(files, ImportFile.CUSTOMERS, customers);
    put(files, ImportFile.TENANCIES, tenancies);
    return portfolio.run(files);
  }

  private static void refuseOtherParts(MultipartHttpServletRequest request) {
    Set<String> files = request.getFileMap().keySet();
    List<Fault> faults =
        Stream.concat(files.stream(), Collections.list(request.getParameterNames()).stream())
            .filter(name -> !NAMES.contains(name) || !files.contains(name))
            .distinct()
            .map(name -> new Fault(name, Fault.UNKNOWN, "is not a file of an import"))
            .toList();
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    if (files.isEmpty()) {
      throw new FaultsException(
          List.of(new Fault("files", Fault.REQUIRED, "at least one of " + NAMES + " is needed")));
    }
  }

  private static void put(
      Map<ImportFile, byte[]> files, ImportFile file, @Nullable MultipartFile part)
      throws IOException {
    if (part != null) {
      files.put(file, part.getBytes());
    }
  }

  @ExceptionHandler
  ProblemDetail refused(ImportRefusedException refused) {
    ProblemDetail problem =
        Problems.detail(
            HttpStatus.UNPROCESSABLE_ENTITY,
            "IMPORT_REFUSED",
            "Some rows need another value; nothing was imported.");
    problem.setProperty("faults", refused.importFaults());
    return problem;
  }
}
