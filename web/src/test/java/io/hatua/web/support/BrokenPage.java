package io.hatua.web.support;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A page that fails when much of it is written. */
@Component
public class BrokenPage implements WebMvcConfigurer {

  public static final String ADDRESS = "/api/v1/broken-page";

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController(ADDRESS).setViewName("broken");
  }
}
