-- The end of a lease: notice, inspection, settlement of the account and of the deposit.

-- The last day of the tenancy since notice was given; the lease's end otherwise.
alter table lease
    add column last_day      date check (last_day >= start_on),
    add column terminated_at timestamptz;

alter table charge drop constraint charge_kind_check;
alter table charge add constraint charge_kind_check
    check (kind in ('RENT', 'LATE_FEE', 'LEASE_FEE', 'OPENING', 'DAMAGE'));

-- The rest of a deposit that goes back at the end of the tenancy; all of it where none is named.
alter table deposit_request
    add column refund_minor_units bigint
        check (refund_minor_units between 1 and amount_minor_units);

create table termination (
    tenant_id          text not null default current_tenant() references tenant,
    id                 text not null,
    lease_id           text not null,
    correlation_id     text not null,
    cause              text not null check (cause in ('RENTER', 'MANAGER', 'LEASE_END')),
    given_by           text not null,
    given_at           timestamptz not null,
    reason             text,
    last_day           date not null,
    -- From then on the unit can be inspected.
    last_day_over_at   timestamptz not null,
    status             text not null
        check (status in ('NOTICE', 'WITHDRAWN', 'INSPECTION', 'INSPECTED', 'APPROVAL', 'APPROVED',
                          'SETTLED', 'REFUNDING', 'REFUND_FAILED', 'REFUNDED', 'COMPLETED')),
    withdrawn_by       text,
    withdrawn_at       timestamptz,
    withdrawal_told_at timestamptz,
    -- Settlements that were worked out so far.
    settlements        integer not null default 0,
    approvers_needed   integer,
    transfer           text,
    reminded_at        timestamptz,
    closed_at          timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, lease_id) references lease
);
-- One at a time.
create unique index termination_live on termination (tenant_id, lease_id) where status <> 'WITHDRAWN';
create index termination_lease on termination (tenant_id, lease_id, id);
call secure_for_tenants('termination',
    'select, insert, update (status, withdrawn_by, withdrawn_at, withdrawal_told_at, settlements,
                             approvers_needed, transfer, reminded_at, closed_at)');

create table termination_inspection (
    tenant_id      text not null default current_tenant() references tenant,
    termination_id text not null,
    number         integer not null check (number > 0),
    condition      text not null check (condition in ('GOOD', 'WORN', 'DAMAGED')),
    note           text not null,
    inspected_by   text not null,
    on_behalf_of   text,
    inspected_at   timestamptz not null,
    primary key (tenant_id, termination_id, number),
    foreign key (tenant_id, termination_id) references termination
);
call secure_for_tenants('termination_inspection', 'select, insert');

create table termination_deduction (
    tenant_id          text not null default current_tenant() references tenant,
    termination_id     text not null,
    inspection         integer not null,
    line               integer not null check (line > 0),
    reason             text not null,
    amount_minor_units bigint not null check (amount_minor_units > 0),
    primary key (tenant_id, termination_id, inspection, line),
    foreign key (tenant_id, termination_id, inspection) references termination_inspection
);
call secure_for_tenants('termination_deduction', 'select, insert');

-- What was put before the approvers; never changed, a new version stands beside it.
create table termination_settlement (
    tenant_id             text not null default current_tenant() references tenant,
    termination_id        text not null,
    version               integer not null check (version > 0),
    inspection            integer not null,
    deposit_minor_units   bigint not null check (deposit_minor_units >= 0),
    owed_minor_units      bigint not null check (owed_minor_units >= 0),
    damage_minor_units    bigint not null check (damage_minor_units >= 0),
    credit_minor_units    bigint not null check (credit_minor_units >= 0),
    currency              char(3) not null,
    settled_at            timestamptz not null,
    primary key (tenant_id, termination_id, version),
    foreign key (tenant_id, termination_id, inspection) references termination_inspection
);
call secure_for_tenants('termination_settlement', 'select, insert');

-- One row each time that somebody is asked; nobody approves a settlement twice.
create table termination_approval (
    tenant_id      text not null default current_tenant() references tenant,
    termination_id text not null,
    version        integer not null,
    round          integer not null check (round > 0),
    asked_at       timestamptz not null,
    due_at         timestamptz not null,
    state          text not null check (state in ('OPEN', 'APPROVED', 'REJECTED')),
    decided_by     text,
    on_behalf_of   text,
    decided_at     timestamptz,
    text           text,
    primary key (tenant_id, termination_id, version, round),
    foreign key (tenant_id, termination_id, version) references termination_settlement
);
create unique index termination_approval_once on termination_approval
    (tenant_id, termination_id, version, coalesce(on_behalf_of, decided_by))
    where state = 'APPROVED';
create unique index termination_approval_person on termination_approval
    (tenant_id, termination_id, version, decided_by) where state = 'APPROVED';
call secure_for_tenants('termination_approval', 'select, insert, update');
