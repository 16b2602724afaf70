package io.hatua.portfolio;

import io.hatua.customer.Customers;
import io.hatua.effect.Effects;
import io.hatua.property.Properties;
import io.hatua.property.Units;
import io.hatua.tenancy.Tenants;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Imports what a property operator has already, from CSV files with the columns of {@link
 * ImportFile}: RFC 4180, comma-separated, UTF-8 with or without byte order mark, at most 5 MiB and
 * 5,000 rows a file. All or nothing: one fault in one file, and nothing of any is stored.
 */
@Service
public class PortfolioImport {

  private final Properties properties;
  private final Units units;
  private final Customers customers;
  private final TenancyImporter tenancies;
  private final Tenants tenants;
  private final Effects effects;

  PortfolioImport(
      Properties properties,
      Units units,
      Customers customers,
      TenancyImporter tenancies,
      Tenants tenants,
      Effects effects) {
    this.properties = properties;
    this.units = units;
    this.customers = customers;
    this.tenancies = tenancies;
    this.tenants = tenants;
    this.effects = effects;
  }

  /**
   * Imports the files, each once: one that the tenant imported before, byte for byte, stores
   * nothing again and answers as it did then.
   *
   * @param files any of them; a row may refer to one in another file or to what is known already
   * @throws ImportRefusedException with every fault of every row of every file
   */
  @Transactional
  public ImportResult run(Map<ImportFile, byte[]> files) {
    Currency currency = Currency.getInstance(tenants.current().currency());
    ImportRun run = new ImportRun(properties, units, customers, tenancies, currency);
    Map<ImportFile, Integer> rows = new EnumMap<>(ImportFile.class);
    for (ImportFile file : ImportFile.values()) {
      byte[] content = files.get(file);
      if (content != null) {
        rows.put(file, once(run, file, content));
      }
    }
    List<ImportFault> faults = run.faults();
    if (!faults.isEmpty()) {
      throw new ImportRefusedException(faults);
    }
    return new ImportResult(rows);
  }

  private int once(ImportRun run, ImportFile file, byte[] content) {
    String key = "import/" + file.name().toLowerCase(Locale.ROOT) + "/" + sha256(content);
    return effects.once(key, file, Stored.class, () -> new Stored(run.add(file, content))).rows();
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Stored(int rows) {}
}
