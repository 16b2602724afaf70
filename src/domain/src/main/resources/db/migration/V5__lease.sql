-- Leases with what the lease-signing saga holds for them: reservation, charges, signatures, deposit.

create table lease (
    tenant_id           text not null default current_tenant() references tenant,
    id                  text not null,
    correlation_id      text not null,
    unit_id             text not null,
    property_id         text not null,
    customer_id         text not null,
    start_on            date not null,
    end_on              date check (end_on >= start_on),
    rent_minor_units    bigint not null check (rent_minor_units > 0),
    deposit_minor_units bigint not null check (deposit_minor_units >= 0),
    currency            char(3) not null,
    rent_due_day        integer not null check (rent_due_day between 1 and 28),
    status              text not null check (status in ('PROPOSED', 'DRAFT', 'PENDING_SIGNATURE',
                                                        'ACTIVE', 'CANCELLED', 'TERMINATED')),
    proposed_by         text not null,
    proposed_at         timestamptz not null,
    document_id         text,
    refusal_reasons     text[] not null,
    withdrawn_by        text,
    withdrawn_at        timestamptz,
    withdrawal_reason   text,
    withdrawal_told_at  timestamptz,
    activated_at        timestamptz,
    cancelled_at        timestamptz,
    cancellation_reason text,
    version             integer not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, unit_id) references unit,
    foreign key (tenant_id, property_id) references property,
    foreign key (tenant_id, customer_id) references customer,
    foreign key (tenant_id, document_id) references document
);
create index lease_unit on lease (tenant_id, unit_id);
create index lease_customer on lease (tenant_id, customer_id);
create index lease_status on lease (tenant_id, status, id);
call secure_for_tenants('lease', 'select, insert, update');

-- What the lease costs, calculated with the draft.
create table lease_charge (
    tenant_id          text not null default current_tenant() references tenant,
    lease_id           text not null,
    kind               text not null check (kind in ('RENT', 'FIRST_RENT', 'DEPOSIT', 'FEE')),
    amount_minor_units bigint not null check (amount_minor_units > 0),
    currency           char(3) not null,
    due_on             date not null,
    primary key (tenant_id, lease_id, kind),
    foreign key (tenant_id, lease_id) references lease
);
call secure_for_tenants('lease_charge', 'select, insert');

-- Who holds a unit and when. The constraint decides between two at the same instant (S1-21).
create table unit_reservation (
    tenant_id   text not null default current_tenant() references tenant,
    id          text not null,
    unit_id     text not null,
    lease_id    text not null,
    period      daterange not null check (not isempty(period)),
    status      text not null check (status in ('HELD', 'OCCUPIED', 'RELEASED')),
    created_at  timestamptz not null,
    released_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, lease_id),
    foreign key (tenant_id, unit_id) references unit,
    foreign key (tenant_id, lease_id) references lease,
    constraint unit_reservation_overlap
        exclude using gist (tenant_id with =, unit_id with =, period with &&)
        where (status <> 'RELEASED')
);
call secure_for_tenants('unit_reservation', 'select, insert, update');

create table occupancy (
    tenant_id   text not null default current_tenant() references tenant,
    id          text not null,
    lease_id    text not null,
    unit_id     text not null,
    customer_id text not null,
    start_on    date not null,
    end_on      date,
    recorded_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, lease_id),
    foreign key (tenant_id, lease_id) references lease,
    foreign key (tenant_id, unit_id) references unit,
    foreign key (tenant_id, customer_id) references customer
);
call secure_for_tenants('occupancy', 'select, insert, update');

-- One request a signer: the intent is on record before the provider hears of it.
create table signature_request (
    tenant_id        text not null default current_tenant() references tenant,
    id               text not null,
    lease_id         text not null,
    correlation_id   text not null,
    signer_role      text not null check (signer_role in ('CUSTOMER', 'OWNER')),
    signer_id        text not null,
    token            text not null,
    title            text not null,
    document_id      text not null,
    document_sha256  text not null,
    status           text not null
        check (status in ('REQUESTED', 'SIGNED', 'DECLINED', 'EXPIRED', 'VOIDED')),
    provider_id      text,
    signing_url      text,
    requested_at     timestamptz not null,
    expires_at       timestamptz not null,
    completed_at     timestamptz,
    reason           text,
    reminded_at      timestamptz,
    engine_told_at   timestamptz,
    next_poll_at     timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, lease_id, signer_role, signer_id),
    unique (tenant_id, token),
    foreign key (tenant_id, lease_id) references lease,
    foreign key (tenant_id, document_id) references document
);
create index signature_request_poll on signature_request (tenant_id, next_poll_at)
    where next_poll_at is not null;
call secure_for_tenants('signature_request', 'select, insert, update');

create table deposit_request (
    tenant_id          text not null default current_tenant() references tenant,
    id                 text not null,
    lease_id           text not null,
    customer_id        text not null,
    correlation_id     text not null,
    token              text not null,
    description        text not null,
    amount_minor_units bigint not null check (amount_minor_units > 0),
    currency           char(3) not null,
    status             text not null
        check (status in ('REQUESTED', 'RECEIVED', 'VOIDED', 'REFUND_REQUESTED', 'REFUNDED',
                          'REFUND_FAILED')),
    provider_id        text,
    checkout_url       text,
    requested_at       timestamptz not null,
    due_at             timestamptz not null,
    failed_attempts    integer not null default 0,
    received_at        timestamptz,
    called_off_at      timestamptz,
    refund_attempt     integer not null default 0,
    refund_hold_entry  text,
    refund_provider_id text,
    refunded_at        timestamptz,
    reminded_at        timestamptz,
    engine_told_at     timestamptz,
    next_poll_at       timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, lease_id),
    unique (tenant_id, token),
    foreign key (tenant_id, lease_id) references lease,
    foreign key (tenant_id, customer_id) references customer
);
create index deposit_request_poll on deposit_request (tenant_id, next_poll_at)
    where next_poll_at is not null;
call secure_for_tenants('deposit_request', 'select, insert, update');

-- Every call-back once, whatever the provider repeats.
create table provider_callback (
    tenant_id   text not null default current_tenant() references tenant,
    provider    text not null,
    id          text not null,
    type        text not null,
    reference   text not null,
    object_id   text not null,
    occurred_at timestamptz not null,
    received_at timestamptz not null,
    primary key (tenant_id, provider, id)
);
call secure_for_tenants('provider_callback', 'select, insert');

-- What a provider told us that does not fit our records: for a person to look into.
create table provider_anomaly (
    tenant_id   text not null default current_tenant() references tenant,
    id          text not null,
    provider    text not null,
    kind        text not null,
    reference   text not null,
    detail      text not null,
    recorded_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, provider, kind, reference, detail)
);
call secure_for_tenants('provider_anomaly', 'select, insert');

-- The history of a business case.
create index outbox_case on outbox (tenant_id, (payload ->> 'correlationId'), position)
    where destination = 'kafka';
