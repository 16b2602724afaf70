-- Offers to renew a lease: a new last day of its term, with another rent where one is named.
create table lease_renewal (
    tenant_id        text not null default current_tenant() references tenant,
    id               text not null,
    lease_id         text not null,
    correlation_id   text not null,
    offered_by       text not null,
    offered_at       timestamptz not null,
    old_end_on       date not null,
    new_end_on       date not null check (new_end_on > old_end_on),
    rent_minor_units bigint check (rent_minor_units > 0),
    rent_from        date,
    answer_due_at    timestamptz not null,
    status           text not null
        check (status in ('OFFERED', 'ACCEPTED', 'DECLINED', 'LAPSED')),
    answered_at      timestamptz,
    engine_told_at   timestamptz,
    closed_at        timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, lease_id) references lease,
    check ((rent_minor_units is null) = (rent_from is null))
);
-- One at a time.
create unique index lease_renewal_open on lease_renewal (tenant_id, lease_id)
    where status = 'OFFERED';
create index lease_renewal_lease on lease_renewal (tenant_id, lease_id, id);
call secure_for_tenants('lease_renewal',
    'select, insert, update (status, answered_at, engine_told_at, closed_at)');
