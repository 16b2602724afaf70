-- Bank statements and what of them our books have.

create table bank_statement (
    tenant_id           text not null default current_tenant() references tenant,
    id                  text not null,
    correlation_id      text not null,
    account             text not null check (account in ('CLIENT', 'DEPOSITS', 'OPERATING')),
    -- The bank's name of it.
    bank_id             text not null,
    content_hash        text not null,
    currency            char(3) not null,
    opening_minor_units bigint not null,
    closing_minor_units bigint not null,
    from_on             date not null,
    to_on               date not null,
    imported_by         text not null,
    imported_at         timestamptz not null,
    -- When every entry was matched or explained for the first time.
    reconciled_at       timestamptz,
    reminded_at         timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, account, bank_id)
);
create index bank_statement_account on bank_statement (tenant_id, account, id);
call secure_for_tenants('bank_statement', 'select, insert, update (reconciled_at, reminded_at)');

-- Line 0 is the balance that the first statement of an account begins with. What other people wrote
-- is kept as the bank's record of the money; names of parties are not taken over.
create table bank_entry (
    tenant_id          text not null default current_tenant() references tenant,
    id                 text not null,
    statement_id       text not null,
    account            text not null,
    line               integer not null check (line >= 0),
    amount_minor_units bigint not null check (amount_minor_units <> 0),
    booked_on          date not null,
    code               text not null,
    reference          text,
    text               text,
    state              text not null check (state in ('OPEN', 'MATCHED', 'EXPLAINED')),
    explanation        text check (explanation in ('TIMING', 'UNAPPLIED_RECEIPT', 'BANK_CHARGE')),
    note               text,
    explained_by       text,
    explained_at       timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, statement_id, line),
    foreign key (tenant_id, statement_id) references bank_statement
);
create index bank_entry_unmatched on bank_entry (tenant_id, account, id) where state <> 'MATCHED';
call secure_for_tenants('bank_entry',
    'select, insert, update (state, explanation, note, explained_by, explained_at)');

-- Which entries of the books an entry of the bank is; each is at the bank once.
create table bank_match (
    tenant_id       text not null default current_tenant() references tenant,
    account         text not null,
    ledger_entry_id text not null,
    bank_entry_id   text not null,
    matched_at      timestamptz not null,
    primary key (tenant_id, account, ledger_entry_id),
    foreign key (tenant_id, ledger_entry_id) references ledger_entry (tenant_id, id),
    foreign key (tenant_id, bank_entry_id) references bank_entry
);
create index bank_match_entry on bank_match (tenant_id, bank_entry_id);
call secure_for_tenants('bank_match', 'select, insert');
