-- What the page of a case reads: all of a case by its correlation, and which run of which step of
-- the process an event came from.

-- A stored column, not an index over an expression: under row-level security the database may look
-- up by the one, but never by the other.
alter table outbox
    add column step           text,
    add column correlation_id text generated always as
        (coalesce(payload ->> 'correlationId', payload -> 'variables' ->> 'correlationId')) stored;
drop index outbox_case;
create index outbox_case on outbox (tenant_id, correlation_id, position);
create index process_claim_case on process_claim (tenant_id, correlation_id);
create index process_claim_aggregate on process_claim (tenant_id, aggregate_type, aggregate_id);
create index ledger_entry_case on ledger_entry (tenant_id, correlation_id);
