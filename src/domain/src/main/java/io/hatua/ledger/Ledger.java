package io.hatua.ledger;

import io.hatua.effect.KeyReusedException;
import io.hatua.identifier.Identifiers;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Posts to the books (S1-47, S1-48, S1-112). An entry, its balances and its event commit with the
 * caller's transaction, once for its key.
 *
 * <p>Balances are locked in one order within a call: who posts several entries in one transaction
 * gives them to {@link #postAll} together, lest two transactions wait for each other.
 */
@Service
@Transactional
public class Ledger {

  private final LedgerTables tables;
  private final LedgerQueries queries;
  private final Outbox outbox;

  Ledger(LedgerTables tables, LedgerQueries queries, Outbox outbox) {
    this.tables = tables;
    this.queries = queries;
    this.outbox = outbox;
  }

  /**
   * Posts an entry, or finds it when it was posted before. One for a closed period is posted for
   * the first open day.
   *
   * @return the entry's id, {@code ent_…}
   * @throws KeyReusedException when the key is known with another content
   * @throws OverdrawnException when more would be taken than there is
   */
  public String post(LedgerEntry entry) {
    return postAll(List.of(entry)).getFirst();
  }

  /**
   * Posts entries together, all or none; each as {@link #post} does.
   *
   * @return their ids in the order given
   */
  public List<String> postAll(List<LedgerEntry> entries) {
    Map<String, LedgerEntry> wanted = new LinkedHashMap<>();
    for (LedgerEntry entry : entries) {
      LedgerEntry other = wanted.putIfAbsent(entry.key(), entry);
      if (other != null && !other.equals(entry)) {
        throw new KeyReusedException(entry.key());
      }
    }
    LocalDate firstOpen = tables.firstOpenDay();
    List<NumberedEntry> candidates =
        wanted.values().stream()
            .map(entry -> NumberedEntry.of(Identifiers.next("ent"), entry, firstOpen))
            .toList();
    Set<String> inserted = tables.insertEntries(candidates);
    Map<String, String> ids = new LinkedHashMap<>();
    List<NumberedEntry> added = new ArrayList<>();
    List<NumberedEntry> known = new ArrayList<>();
    for (NumberedEntry candidate : candidates) {
      (inserted.contains(candidate.id()) ? added : known).add(candidate);
      ids.put(candidate.entry().key(), candidate.id());
    }
    ids.putAll(idsOfKnown(known));
    write(added);
    return entries.stream().map(entry -> Objects.requireNonNull(ids.get(entry.key()))).toList();
  }

  /**
   * Takes an entry back: the same lines, sides swapped.
   *
   * @param on the business date of the reversal
   * @return the id of the reversing entry
   * @throws UnknownEntryException when there is no such entry
   * @throws AlreadyReversedException when it is reversed under another key
   * @throws KeyReusedException when the key is known with another content
   * @throws OverdrawnException when what it would take back is no longer there
   */
  public String reverse(String entryId, String key, LocalDate on) {
    return post(reversalOf(entryId, key, on));
  }

  /**
   * The entry that {@link #reverse} would post, to be posted together with others.
   *
   * @throws UnknownEntryException when there is no such entry
   */
  public LedgerEntry reversalOf(String entryId, String key, LocalDate on) {
    RecordedEntry entry =
        queries.entry(entryId).orElseThrow(() -> new UnknownEntryException(entryId));
    List<LedgerLine> lines = entry.lines().stream().map(LedgerLine::swapped).toList();
    return new LedgerEntry(PostingRule.REVERSAL, key, on, lines, entryId);
  }

  private Map<String, String> idsOfKnown(List<NumberedEntry> known) {
    Map<String, String> ids = new LinkedHashMap<>();
    if (known.isEmpty()) {
      return ids;
    }
    Map<String, LedgerTables.Stored> stored = tables.stored(known);
    for (NumberedEntry one : known) {
      LedgerTables.Stored before = stored.get(one.entry().key());
      if (before == null) {
        // What else is unique about an entry is what it reverses.
        throw new AlreadyReversedException(Objects.requireNonNull(one.entry().reverses()));
      }
      if (!before.contentHash().equals(one.contentHash())) {
        throw new KeyReusedException(one.entry().key());
      }
      ids.put(before.key(), before.id());
    }
    return ids;
  }

  /** The balances come last: others who post to the same accounts wait from there on. */
  private void write(List<NumberedEntry> added) {
    if (added.isEmpty()) {
      return;
    }
    tables.openAccounts(added);
    tables.insertPostings(added);
    for (NumberedEntry one : added) {
      outbox.publish(
          EventType.LEDGER_ENTRY_CREATED,
          Aggregate.ledgerEntry(one.id()),
          LedgerEntryCreated.of(one.id(), one.entry()));
    }
    tables.addToBalances(added);
    tables.addToBeneficiaries(added);
  }
}
