package io.hatua.worker;

import io.camunda.client.CamundaClient;
import io.camunda.client.annotation.customizer.JobWorkerValueCustomizer;
import io.camunda.client.bean.BeanInfo;
import io.camunda.client.jobhandling.JobWorkerManager;
import io.camunda.client.spring.annotation.processor.JobWorkerAnnotationProcessor;
import java.util.List;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

/**
 * Registers the workers of this package. The starter's own way looks through the whole class path
 * for each bean of the application, which the start would wait for.
 */
@Configuration(proxyBeanMethods = false)
class WorkerRegistration {

  private static final String OF_THE_STARTER = "jobWorkerPostProcessor";

  @Bean
  static BeanDefinitionRegistryPostProcessor withoutTheStartersOwn() {
    return (BeanDefinitionRegistry registry) -> {
      if (registry.containsBeanDefinition(OF_THE_STARTER)) {
        registry.removeBeanDefinition(OF_THE_STARTER);
      }
    };
  }

  @Bean
  JobWorkerAnnotationProcessor workers(
      JobWorkerManager manager,
      List<JobWorkerValueCustomizer> customizers,
      ListableBeanFactory beans) {
    return new JobWorkerAnnotationProcessor(manager, customizers) {
      @Override
      public void onStart(CamundaClient client) {
        for (String name : beans.getBeanNamesForType(Object.class, false, false)) {
          Class<?> type = beans.getType(name, false);
          if (type != null && type.getName().startsWith("io.hatua.worker.")) {
            BeanInfo worker =
                BeanInfo.builder()
                    .beanName(name)
                    .targetClass(ClassUtils.getUserClass(type))
                    .beanSupplier(() -> beans.getBean(name))
                    .build();
            if (isApplicableFor(worker)) {
              configureFor(worker);
            }
          }
        }
        start(client);
      }
    };
  }
}
