package io.hatua.portfolio;

import static io.hatua.portfolio.ImportFile.CUSTOMERS;
import static io.hatua.portfolio.ImportFile.PROPERTIES;
import static io.hatua.portfolio.ImportFile.TENANCIES;
import static io.hatua.portfolio.ImportFile.UNITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hatua.customer.Customer;
import io.hatua.customer.Customers;
import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import io.hatua.page.PageRequest;
import io.hatua.property.Properties;
import io.hatua.property.Property;
import io.hatua.property.RentGuideline;
import io.hatua.property.Unit;
import io.hatua.property.UnitFilter;
import io.hatua.property.Units;
import io.hatua.support.DatabaseTest;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.convention.TestBean;

@DatabaseTest
@Tag("S4-10")
class PortfolioImportTest {

  private static final List<RunningTenancy> TAKEN = new ArrayList<>();
  private static final List<Fault> TENANCY_FAULTS = new ArrayList<>();

  private static final String PROPERTY_ROW =
      "name,address,min_rent,max_rent,rent_from\nP,Road,,,\n";

  @TestBean TenancyImporter tenancyImporter;
  @Autowired PortfolioImport portfolio;
  @Autowired Properties properties;
  @Autowired Units units;
  @Autowired Customers customers;
  @Autowired TestTenants tenants;

  private Invocation invocation;

  static TenancyImporter tenancyImporter() {
    return tenancy -> {
      TAKEN.add(tenancy);
      return List.copyOf(TENANCY_FAULTS);
    };
  }

  @BeforeEach
  void newTenant() {
    invocation = tenants.create();
    TAKEN.clear();
    TENANCY_FAULTS.clear();
  }

  @Test
  void shouldImportTheExamples() throws IOException {
    Map<ImportFile, byte[]> files = new EnumMap<>(ImportFile.class);
    for (ImportFile file : ImportFile.values()) {
      files.put(file, Files.readAllBytes(Path.of("../../docs/examples", file.fileName())));
    }
    assertThat(run(files).rows())
        .isEqualTo(Map.of(PROPERTIES, 2, UNITS, 3, CUSTOMERS, 2, TENANCIES, 2));

    Property baraka = property("Baraka Court");
    assertThat(baraka.address()).isEqualTo("12 Ngong Road, Nairobi");
    LocalDate from = LocalDate.of(2026, 1, 1);
    assertThat(invocation.call(() -> properties.rentGuideline(baraka.id(), from)))
        .contains(new RentGuideline(from, 2_000_000, 4_000_000, "KES"));
    Unit house =
        invocation.call(() -> units.findByName(property("Mti Mmoja").id(), "House")).orElseThrow();
    Customer otieno =
        invocation.call(() -> customers.findByEmail("otieno@example.com")).orElseThrow();
    assertThat(TAKEN)
        .hasSize(2)
        .contains(
            new RunningTenancy(
                house.id(),
                otieno.id(),
                LocalDate.of(2024, 7, 1),
                null,
                8_000_000,
                8_000_000,
                -8_000_000,
                "KES"));
  }

  @Test
  void sameFileAgainStoresNothingAgain() {
    assertThat(run(PROPERTIES, PROPERTY_ROW)).isEqualTo(run(PROPERTIES, PROPERTY_ROW));
    assertThat(run(Map.of(PROPERTIES, bytes(PROPERTY_ROW), UNITS, bytes("property,name\nP,1\n"))))
        .isEqualTo(new ImportResult(Map.of(PROPERTIES, 1, UNITS, 1)));
    assertThat(countOfProperties()).isEqualTo(1);
  }

  @Test
  void otherFileWithTheSameRow() {
    run(PROPERTIES, PROPERTY_ROW);
    assertThat(faults(PROPERTIES, PROPERTY_ROW + "Q,Road,,,\n"))
        .containsExactly("properties.csv:2:name TAKEN");
    assertThat(countOfProperties()).isEqualTo(1);
  }

  @Test
  void everyFaultOfEveryFileAtOnceAndNothingStored() {
    Map<ImportFile, byte[]> files =
        Map.of(
            PROPERTIES,
            bytes(
                """
                name,address,min_rent,max_rent,rent_from
                Good,Road,1,2,2026-01-01
                Bad,,x,1.234,2026-02-30
                good,Road,2,1,
                """),
            UNITS,
            bytes(
                """
                property,name
                Good,A1
                Bad,A1
                Bad,
                None,A1
                ,A2
                Good,a1
                """),
            CUSTOMERS,
            bytes(
                """
                name,email,phone
                ,jane,0712
                Jane,jane@example.com,
                """),
            TENANCIES,
            bytes(
                """
                property,unit,customer_email,start,end,rent,deposit_held,opening_balance
                Good,A9,nobody@example.com,2026-01-02,2026-01-01,0,-0.01,x
                Bad,A1,jane,,soon,,,
                """));
    assertThat(faults(files))
        .containsExactly(
            "properties.csv:3:rent_from MALFORMED",
            "properties.csv:3:min_rent MALFORMED",
            "properties.csv:3:max_rent MALFORMED",
            "properties.csv:3:address REQUIRED",
            "properties.csv:4:name TAKEN",
            "properties.csv:4:rent_from REQUIRED",
            "properties.csv:4:max_rent OUT_OF_RANGE",
            "units.csv:4:name REQUIRED",
            "units.csv:5:property UNKNOWN",
            "units.csv:6:property REQUIRED",
            "units.csv:7:name TAKEN",
            "customers.csv:2:name REQUIRED",
            "customers.csv:2:email MALFORMED",
            "customers.csv:2:phone MALFORMED",
            "tenancies.csv:2:unit UNKNOWN",
            "tenancies.csv:2:customer_email UNKNOWN",
            "tenancies.csv:2:end OUT_OF_RANGE",
            "tenancies.csv:2:rent OUT_OF_RANGE",
            "tenancies.csv:2:deposit_held OUT_OF_RANGE",
            "tenancies.csv:2:opening_balance MALFORMED",
            "tenancies.csv:3:start REQUIRED",
            "tenancies.csv:3:end MALFORMED",
            "tenancies.csv:3:rent REQUIRED",
            "tenancies.csv:3:deposit_held REQUIRED",
            "tenancies.csv:3:opening_balance REQUIRED");
    assertThat(countOfProperties()).isZero();
    assertThat(invocation.call(() -> units.list(UnitFilter.all(), PageRequest.first())).items())
        .isEmpty();
    assertThat(TAKEN).isEmpty();
  }

  @Test
  void sameFileIsReadAfreshAfterARefusal() {
    assertThat(faults(UNITS, "property,name\nP,A1\n"))
        .containsExactly("units.csv:2:property UNKNOWN");
    run(PROPERTIES, PROPERTY_ROW);
    assertThat(run(UNITS, "property,name\nP,A1\n").rows()).isEqualTo(Map.of(UNITS, 1));
  }

  @Test
  void faultOfATenancyStandsAtItsColumnAndRollsBackTheRest() {
    TENANCY_FAULTS.add(new Fault("unitId", "UNIT_OVERLAP", "is let already"));
    Map<ImportFile, byte[]> files =
        Map.of(
            PROPERTIES,
            bytes(PROPERTY_ROW),
            UNITS,
            bytes("property,name\nP,A1\n"),
            CUSTOMERS,
            bytes("name,email,phone\nJ,j@example.com,\n"),
            TENANCIES,
            bytes(
                """
                property,unit,customer_email,start,end,rent,deposit_held,opening_balance
                p,a1,J@example.com,2026-01-01,2026-01-01,0.01,0,0
                """));
    assertThat(faults(files)).containsExactly("tenancies.csv:2:unit UNIT_OVERLAP");
    assertThat(TAKEN).hasSize(1);
    assertThat(countOfProperties()).isZero();
  }

  @Test
  void shouldTakeAByteOrderMarkAndWindowsLineEnds() {
    run(PROPERTIES, "\uFEFF" + PROPERTY_ROW.replace("\n", "\r\n"));
    assertThat(property("P").address()).isEqualTo("Road");
  }

  @Test
  void shouldTakeHeadingsInAnyOrderQuotesAndBlankLines() {
    String file = "phone,email,name\n\n,\"j@example.com\",\" Zoë \"\"Z\"\" Łukasz\"\n\n";
    assertThat(run(CUSTOMERS, file).rows()).isEqualTo(Map.of(CUSTOMERS, 1));
    assertThat(invocation.call(() -> customers.findByEmail("j@example.com")))
        .map(Customer::name)
        .contains("Zoë \"Z\" Łukasz");
  }

  @Test
  void lineIsWhereTheRowStarts() {
    assertThat(faults(UNITS, "property,name\n\n\"P\nQ\",A1\nR,A1\n"))
        .containsExactly("units.csv:3:property UNKNOWN", "units.csv:5:property UNKNOWN");
  }

  @Test
  void wrongHeadings() {
    assertThat(faults(CUSTOMERS, "name,e-mail,name\n"))
        .containsExactly(
            "customers.csv:1:email MISSING_COLUMN",
            "customers.csv:1:phone MISSING_COLUMN",
            "customers.csv:1:e-mail UNKNOWN_COLUMN",
            "customers.csv:1:name DUPLICATE_COLUMN");
    assertThat(faults(UNITS, ""))
        .containsExactly("units.csv:1:property MISSING_COLUMN", "units.csv:1:name MISSING_COLUMN");
  }

  @Test
  void wrongNumberOfValues() {
    assertThat(faults(UNITS, "property,name\nP\nP,A1,x\n"))
        .containsExactly(
            "units.csv:2:* WRONG_NUMBER_OF_VALUES", "units.csv:3:* WRONG_NUMBER_OF_VALUES");
  }

  @Test
  void quoteThatIsNotClosed() {
    assertThat(faults(UNITS, "property,name\nP,A1\nP,\"A2\n")).contains("units.csv:3:* MALFORMED");
    assertThat(faults(UNITS, "property,name\n\"P\"x,A1\n")).contains("units.csv:2:* MALFORMED");
  }

  @Test
  void otherEncodingOrNoText() {
    byte[] latin =
        encoded("name,email,phone\nZo\u00eb,z@example.com,\n", StandardCharsets.ISO_8859_1);
    assertThat(faults(Map.of(CUSTOMERS, latin))).containsExactly("customers.csv:2:* NOT_UTF8");
    assertThat(faults(UNITS, "property,name\nP\0,A1\n")).containsExactly("units.csv:2:* NOT_UTF8");
  }

  @Test
  void biggestFile() {
    String heading = "property,name\n";
    String blank = "\n".repeat(CsvTable.MAX_BYTES - heading.length());
    assertThat(run(UNITS, heading + blank).rows()).isEqualTo(Map.of(UNITS, 0));
    assertThat(faults(UNITS, heading + blank + "\n")).containsExactly("units.csv:1:* TOO_BIG");
  }

  @Test
  void mostRows() {
    String rows =
        IntStream.rangeClosed(1, CsvTable.MAX_ROWS)
            .mapToObj(i -> ",Road,,,\n")
            .collect(Collectors.joining("", "name,address,min_rent,max_rent,rent_from\n", ""));
    assertThat(faults(PROPERTIES, rows))
        .hasSize(CsvTable.MAX_ROWS)
        .doesNotContain("properties.csv:5002:* TOO_MANY_ROWS");
    assertThat(faults(PROPERTIES, rows + ",Road,,,\n"))
        .hasSize(CsvTable.MAX_ROWS + 1)
        .contains("properties.csv:5002:* TOO_MANY_ROWS");
  }

  @Test
  @Tag("S0-15")
  void sameFileOfAnotherTenant() {
    run(PROPERTIES, PROPERTY_ROW);
    invocation = tenants.create();
    run(PROPERTIES, PROPERTY_ROW);
    assertThat(countOfProperties()).isEqualTo(1);
  }

  @Test
  void refusalIsAFaultsExceptionWithoutValues() {
    assertThatThrownBy(() -> run(CUSTOMERS, "name,email,phone\nJane,secret,\n"))
        .isInstanceOf(FaultsException.class)
        .hasMessage("customers.csv:2:email MALFORMED");
  }

  private ImportResult run(ImportFile file, String content) {
    return run(Map.of(file, bytes(content)));
  }

  private ImportResult run(Map<ImportFile, byte[]> files) {
    return invocation.call(() -> portfolio.run(files));
  }

  private List<String> faults(ImportFile file, String content) {
    return faults(Map.of(file, bytes(content)));
  }

  private List<String> faults(Map<ImportFile, byte[]> files) {
    return catchThrowableOfType(ImportRefusedException.class, () -> run(files)).faults().stream()
        .map(fault -> fault.field() + " " + fault.code())
        .toList();
  }

  private Property property(String name) {
    return invocation.call(() -> properties.findByName(name)).orElseThrow();
  }

  private int countOfProperties() {
    return invocation.call(() -> properties.list(null, PageRequest.first())).items().size();
  }

  private static byte[] bytes(String content) {
    return encoded(content, StandardCharsets.UTF_8);
  }

  private static byte[] encoded(String content, Charset charset) {
    return content.getBytes(charset);
  }
}
