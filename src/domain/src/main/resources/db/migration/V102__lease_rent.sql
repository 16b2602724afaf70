-- Rents that were set since a lease began, each from a day on; the lease's own holds before the first.
-- Of two for the same day the later one counts. Never changed, a correction stands beside it.
create table lease_rent (
    tenant_id        text not null default current_tenant() references tenant,
    id               text not null,
    lease_id         text not null,
    effective_from   date not null,
    rent_minor_units bigint not null check (rent_minor_units > 0),
    set_by           text not null,
    set_at           timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, lease_id) references lease
);
create index lease_rent_lease on lease_rent (tenant_id, lease_id, effective_from, id);
call secure_for_tenants('lease_rent', 'select, insert');
