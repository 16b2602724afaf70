-- Months of the books that are closed: nothing is posted into them any more.
create table ledger_period (
    tenant_id text not null default current_tenant() references tenant,
    month     date not null check (extract(day from month) = 1),
    closed_by text not null,
    closed_at timestamptz not null,
    primary key (tenant_id, month)
);
call secure_for_tenants('ledger_period', 'select, insert');

-- The first day that the running transaction may post for; null while no month is closed. Whoever
-- asks posts before the next month is closed: closing it waits for them.
create function ledger_first_open_day() returns date
    language plpgsql as
$$
begin
    perform pg_advisory_xact_lock_shared(hashtextextended('ledger/' || current_tenant(), 0));
    return (select max(month) + interval '1 month' from ledger_period
            where tenant_id = current_tenant());
end
$$;

create function ledger_period_must_be_open() returns trigger
    language plpgsql as
$$
begin
    if new.effective_on < ledger_first_open_day() then
        raise exception 'expected a day in an open period, but that of entry % is %',
            new.key, new.effective_on
            using errcode = 'check_violation', constraint = 'ledger_period_is_open';
    end if;
    return new;
end
$$;
create trigger ledger_period_is_open before insert on ledger_entry
    for each row execute function ledger_period_must_be_open();
