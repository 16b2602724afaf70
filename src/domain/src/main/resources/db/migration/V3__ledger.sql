-- The ledger: double entry in two books (C client money, M the manager's firm), debits positive and
-- credits negative in whole minor units. Entries, postings and accounts are only ever added; a
-- correction is a reversing entry. Balances are derived and can be rebuilt from the postings.

-- Opened on first use. The id is computed from the other columns, so that it needs no lookup.
create table ledger_account (
    tenant_id   text not null default current_tenant() references tenant,
    id          uuid not null,
    book        text not null check (book in ('C', 'M')),
    code        text not null,
    currency    char(3) not null,
    subject     text,
    beneficiary text,
    primary key (tenant_id, id),
    unique nulls not distinct (tenant_id, book, code, currency, subject, beneficiary),
    constraint cash_names_its_beneficiary
        check ((beneficiary is not null) = (code like 'cash\_bank.%'))
);
call secure_for_tenants('ledger_account', 'select, insert');

create table ledger_entry (
    tenant_id      text not null default current_tenant() references tenant,
    id             text not null check (id like 'ent\_%'),
    key            text not null,
    content_hash   text not null,
    rule           text not null,
    effective_on   date not null,
    recorded_at    timestamptz not null,
    reverses       text check (reverses <> id),
    actor_type     text not null,
    actor_id       text not null,
    correlation_id text not null,
    causation_id   text,
    primary key (tenant_id, id),
    unique (tenant_id, key),
    unique (tenant_id, reverses),
    foreign key (tenant_id, reverses) references ledger_entry (tenant_id, id),
    check ((reverses is not null) = (rule = 'REVERSAL'))
);
call secure_for_tenants('ledger_entry', 'select, insert');

create table ledger_posting (
    tenant_id   text not null default current_tenant() references tenant,
    entry_id    text not null,
    line        integer not null check (line > 0),
    account_id  uuid not null,
    minor_units bigint not null check (minor_units <> 0),
    customer_id text,
    lease_id    text,
    property_id text,
    owner_id    text,
    vendor_id   text,
    primary key (tenant_id, entry_id, line),
    foreign key (tenant_id, entry_id) references ledger_entry (tenant_id, id),
    foreign key (tenant_id, account_id) references ledger_account (tenant_id, id)
);
create index ledger_posting_account on ledger_posting (tenant_id, account_id);
create index ledger_posting_lease on ledger_posting (tenant_id, lease_id) where lease_id is not null;
call secure_for_tenants('ledger_posting', 'select, insert');

-- Whoever adds an entry or a line answers for the whole entry when the transaction commits.
create function ledger_entry_must_balance() returns trigger
    language plpgsql as
$$
declare
    entry  text := to_jsonb(new) ->> tg_argv[0];
    lines  bigint := 0;
    totals record;
begin
    for totals in
        select a.book, a.currency, sum(p.minor_units) as difference, count(*) as lines
        from ledger_posting p
        join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.account_id
        where p.tenant_id = new.tenant_id and p.entry_id = entry
        group by a.book, a.currency
    loop
        lines := lines + totals.lines;
        if totals.difference <> 0 then
            raise exception 'expected entry % to balance in book % and %, but it is off by %',
                entry, totals.book, totals.currency, totals.difference
                using errcode = 'check_violation', constraint = 'ledger_entry_balances';
        end if;
    end loop;
    if lines = 0 then
        raise exception 'expected entry % to have lines, but it has none', entry
            using errcode = 'check_violation', constraint = 'ledger_entry_balances';
    end if;
    return null;
end
$$;
create constraint trigger ledger_entry_balances after insert on ledger_entry
    deferrable initially deferred for each row execute function ledger_entry_must_balance('id');
create constraint trigger ledger_entry_balances after insert on ledger_posting
    deferrable initially deferred for each row execute function ledger_entry_must_balance('entry_id');

create table ledger_balance (
    tenant_id   text not null default current_tenant() references tenant,
    account_id  uuid not null,
    minor_units bigint not null,
    primary key (tenant_id, account_id),
    foreign key (tenant_id, account_id) references ledger_account (tenant_id, id)
);
call secure_for_tenants('ledger_balance', 'select, insert, update');

-- The cash that belongs to each beneficiary, over all the accounts it lies in: a property's owner,
-- the deposit of a lease, or the manager. Nobody's money pays for somebody else.
create table ledger_beneficiary_balance (
    tenant_id   text not null default current_tenant() references tenant,
    beneficiary text not null,
    currency    char(3) not null,
    minor_units bigint not null,
    primary key (tenant_id, beneficiary, currency)
);
call secure_for_tenants('ledger_beneficiary_balance', 'select, insert, update');

-- A trigger, since a check constraint would refuse the negative amount that an upsert adds.
create function beneficiary_must_not_be_below_zero() returns trigger
    language plpgsql as
$$
begin
    raise exception 'expected beneficiary % to keep at least 0 %, but it would have %',
        new.beneficiary, new.currency, new.minor_units
        using errcode = 'check_violation', constraint = 'beneficiary_not_below_zero';
end
$$;
create constraint trigger beneficiary_not_below_zero
    after insert or update on ledger_beneficiary_balance
    deferrable initially deferred for each row when (new.minor_units < 0)
    execute function beneficiary_must_not_be_below_zero();
