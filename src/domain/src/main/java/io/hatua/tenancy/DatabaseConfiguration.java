package io.hatua.tenancy;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The application works as {@code hatua_app} ({@code spring.datasource}) under the tenant of each
 * transaction; the relay beans work as {@code hatua_relay} and must be asked for by name. Flyway
 * alone works as the owner ({@code spring.flyway}).
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  @Bean
  @Primary
  PlatformTransactionManager transactionManager(DataSource dataSource) {
    return new TenantTransactionManager(dataSource);
  }

  @Bean(defaultCandidate = false)
  DataSource relayDataSource(
      @Value("${spring.datasource.url}") String url,
      @Value("${hatua.database.relay-password}") String password) {
    HikariDataSource dataSource =
        DataSourceBuilder.create()
            .type(HikariDataSource.class)
            .url(url)
            .username("hatua_relay")
            .password(password)
            .build();
    dataSource.setPoolName("relay");
    dataSource.setMaximumPoolSize(4);
    dataSource.setInitializationFailTimeout(-1);
    return dataSource;
  }

  @Bean(defaultCandidate = false)
  JdbcClient relayJdbcClient(@Qualifier("relayDataSource") DataSource relayDataSource) {
    return JdbcClient.create(relayDataSource);
  }

  @Bean(defaultCandidate = false)
  PlatformTransactionManager relayTransactionManager(
      @Qualifier("relayDataSource") DataSource relayDataSource) {
    return new JdbcTransactionManager(relayDataSource);
  }
}
