package io.hatua.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.support.DatabaseTest;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
@Tag("S3-16")
@Tag("S3-18")
class PersonalKeysTest {

  private static final String JANE = "cus_jane";

  @Autowired PersonalKeys keys;
  @Autowired TestTenants tenants;

  private Invocation invocation;

  @BeforeEach
  void newTenant() {
    invocation = tenants.create();
  }

  @Test
  void shouldOpenWhatWasSealed() {
    String first = seal(JANE, "Jane Wanjiku, Ngong Road");
    String second = seal(JANE, "Jane Wanjiku, Ngong Road");
    assertThat(first).doesNotContain("Jane").isNotEqualTo(second);
    assertThat(open(JANE, first)).contains("Jane Wanjiku, Ngong Road");
    assertThat(open(JANE, second)).contains("Jane Wanjiku, Ngong Road");
  }

  @Test
  void shouldOpenNothingAfterTheKeyIsDestroyed() {
    String sealed = seal(JANE, "Jane");
    String another = seal("cus_amina", "Amina");
    invocation.run(() -> keys.destroy(JANE));
    assertThat(open(JANE, sealed)).isEmpty();
    assertThat(open("cus_amina", another)).contains("Amina");
  }

  @Test
  void shouldMakeNoNewKeyForSomebodyErased() {
    seal(JANE, "Jane");
    invocation.run(() -> keys.destroy(JANE));
    invocation.run(() -> keys.destroy(JANE));
    assertThat(open(JANE, seal(JANE, "Jane again"))).isEmpty();
  }

  @Test
  void shouldMakeNoKeyForSomebodyErasedBeforeTheFirstUse() {
    invocation.run(() -> keys.destroy(JANE));
    assertThat(open(JANE, seal(JANE, "Jane"))).isEmpty();
  }

  @Test
  void valueOfAnotherPerson() {
    String sealed = seal(JANE, "Jane");
    seal("cus_amina", "Amina");
    assertThatThrownBy(() -> open("cus_amina", sealed))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void valueThatWasAltered() {
    String sealed = seal(JANE, "Jane");
    String altered = (sealed.charAt(0) == 'A' ? "B" : "A") + sealed.substring(1);
    assertThatThrownBy(() -> open(JANE, altered)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @Tag("S0-15")
  void anotherTenantOpensAndDestroysNothing() {
    String sealed = seal(JANE, "Jane");
    Invocation other = tenants.create();
    assertThat(other.call(() -> keys.open(JANE, sealed))).isEmpty();
    other.run(() -> keys.destroy(JANE));
    assertThat(open(JANE, sealed)).contains("Jane");
  }

  @Test
  void keyOfTheWrongLength() {
    assertThatThrownBy(() -> new KeyWrapping("00")).hasMessageContaining("HATUA_PERSONAL_DATA_KEY");
  }

  private String seal(String person, String plain) {
    return invocation.call(() -> keys.seal(person, plain));
  }

  private Optional<String> open(String person, String sealed) {
    return invocation.call(() -> keys.open(person, sealed));
  }
}
