package io.hatua.web.portfolio;

import io.hatua.portfolio.ImportFile;
import io.hatua.portfolio.ImportRefusedException;
import io.hatua.portfolio.PortfolioImport;
import io.hatua.web.page.PageController;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Takes a portfolio over from CSV files, all or nothing, every fault with its line (S4-21). */
@PageController
@RequestMapping("/imports")
class ImportController {

  private final PortfolioImport portfolio;

  ImportController(PortfolioImport portfolio) {
    this.portfolio = portfolio;
  }

  @ModelAttribute("files")
  ImportFile[] files() {
    return ImportFile.values();
  }

  @GetMapping
  @PreAuthorize(Staff.MANAGES)
  String blank() {
    return "portfolio/import";
  }

  /** Takes a part for each file, named as the file without its ending; empty ones are left out. */
  @PostMapping
  @PreAuthorize(Staff.MANAGES)
  String run(MultipartHttpServletRequest request, HttpServletResponse response, Model model)
      throws IOException {
    Map<ImportFile, byte[]> files = new EnumMap<>(ImportFile.class);
    for (ImportFile file : ImportFile.values()) {
      MultipartFile part = request.getFile(file.name().toLowerCase(Locale.ROOT));
      if (part != null && !part.isEmpty()) {
        files.put(file, part.getBytes());
      }
    }
    try {
      model.addAttribute("rows", portfolio.run(files).rows());
    } catch (ImportRefusedException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      model.addAttribute("importFaults", e.importFaults());
    }
    return "portfolio/import";
  }
}
