-- Rent: what a lease owes and has paid, the runs that charge it, payments and refunds.

-- The account of a lease. Its row lock puts everything that moves money on the lease in order.
create table rent_account (
    tenant_id          text not null default current_tenant() references tenant,
    lease_id           text not null,
    customer_id        text not null,
    property_id        text not null,
    currency           char(3) not null,
    -- Paid ahead and not used yet.
    credit_minor_units bigint not null check (credit_minor_units >= 0),
    -- Numbers the movements of credit, so that each has a key.
    movements          bigint not null default 0,
    -- First day of the next month that the run charges.
    next_month         date not null check (extract(day from next_month) = 1),
    -- The provider's name of the renter's saved card; there is one while the renter wants it used.
    auto_charge_method text,
    -- Opens the page on which the renter pays.
    token              text not null,
    primary key (tenant_id, lease_id),
    unique (tenant_id, token),
    foreign key (tenant_id, lease_id) references lease,
    foreign key (tenant_id, customer_id) references customer,
    foreign key (tenant_id, property_id) references property
);
create index rent_account_next_month on rent_account (tenant_id, next_month);
call secure_for_tenants('rent_account', 'select, insert, update');

-- One run a tenant and day; the rents in it are charged once a lease and month (charge.key).
create table rent_run (
    tenant_id      text not null default current_tenant() references tenant,
    id             text not null,
    correlation_id text not null,
    run_on         date not null,
    -- First day of the last month that it charges.
    up_to_month    date not null,
    started_at     timestamptz not null,
    completed_at   timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, run_on)
);
call secure_for_tenants('rent_run', 'select, insert, update (completed_at)');

create table charge (
    tenant_id          text not null default current_tenant() references tenant,
    id                 text not null,
    lease_id           text not null,
    kind               text not null check (kind in ('RENT', 'LATE_FEE', 'LEASE_FEE', 'OPENING')),
    -- Of the ledger entry too.
    key                text not null,
    month              date,
    amount_minor_units bigint not null check (amount_minor_units > 0),
    paid_minor_units   bigint not null default 0
        check (paid_minor_units between 0 and amount_minor_units),
    due_on             date not null,
    run_id             text,
    entry_id           text,
    charged_at         timestamptz not null,
    late_checked_on    date,
    auto_charged_on    date,
    reversed_at        timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, key),
    foreign key (tenant_id, lease_id) references rent_account,
    foreign key (tenant_id, run_id) references rent_run,
    foreign key (tenant_id, entry_id) references ledger_entry (tenant_id, id),
    check (reversed_at is null or paid_minor_units = 0)
);
create index charge_lease on charge (tenant_id, lease_id, due_on, id);
create index charge_run on charge (tenant_id, run_id) where run_id is not null;
create index charge_unpaid on charge (tenant_id, due_on)
    where paid_minor_units < amount_minor_units and reversed_at is null;
call secure_for_tenants('charge', 'select, insert, update');

create table payment (
    tenant_id              text not null default current_tenant() references tenant,
    id                     text not null,
    lease_id               text not null,
    correlation_id         text not null,
    cause                  text not null check (cause in ('CUSTOMER', 'AUTO_CHARGE', 'MANUAL')),
    method                 text not null check (method in ('CARD', 'CASH', 'CHECK')),
    -- Business identity: the same key pays once.
    key                    text not null,
    amount_minor_units     bigint not null check (amount_minor_units > 0),
    currency               char(3) not null,
    status                 text not null
        check (status in ('PENDING', 'SUCCEEDED', 'FAILED', 'REVERSED', 'CHARGED_BACK')),
    failure                text,
    initiated_by           text not null,
    initiated_at           timestamptz not null,
    confirmed_by           text,
    -- What the receipt for cash or the check is known by on paper.
    receipt                text,
    saved_method           text,
    attempt                integer not null default 1,
    due_at                 timestamptz not null,
    provider_id            text,
    checkout_url           text,
    declines               integer not null default 0,
    -- Of an attempt without the renter: it is over.
    attempt_declined       boolean not null default false,
    settled_at             timestamptz,
    entry_id               text,
    -- The part of the money that paid charges when it came.
    receivable_minor_units bigint not null default 0,
    refunded_minor_units   bigint not null default 0
        check (refunded_minor_units between 0 and amount_minor_units),
    refunds                integer not null default 0,
    engine_told_at         timestamptz,
    next_poll_at           timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, key),
    foreign key (tenant_id, lease_id) references rent_account,
    foreign key (tenant_id, entry_id) references ledger_entry (tenant_id, id)
);
create index payment_lease on payment (tenant_id, lease_id, id);
create index payment_poll on payment (tenant_id, next_poll_at) where next_poll_at is not null;
call secure_for_tenants('payment', 'select, insert, update');

create table payment_refund (
    tenant_id          text not null default current_tenant() references tenant,
    payment_id         text not null,
    number             integer not null check (number > 0),
    key                text not null,
    amount_minor_units bigint not null check (amount_minor_units > 0),
    status             text not null check (status in ('REQUESTED', 'SUCCEEDED', 'FAILED')),
    reason             text not null,
    hold_entry         text not null,
    provider_id        text,
    requested_by       text not null,
    requested_at       timestamptz not null,
    settled_at         timestamptz,
    primary key (tenant_id, payment_id, number),
    unique (tenant_id, payment_id, key),
    foreign key (tenant_id, payment_id) references payment,
    foreign key (tenant_id, hold_entry) references ledger_entry (tenant_id, id)
);
call secure_for_tenants('payment_refund', 'select, insert, update');

-- Which money paid which charge: credit where no payment is named, negative where it is taken back.
create table allocation (
    tenant_id          text not null default current_tenant() references tenant,
    id                 text not null,
    lease_id           text not null,
    charge_id          text not null,
    payment_id         text,
    amount_minor_units bigint not null check (amount_minor_units <> 0),
    entry_key          text not null,
    allocated_on       date not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, charge_id) references charge,
    foreign key (tenant_id, payment_id) references payment
);
create index allocation_lease on allocation (tenant_id, lease_id);
create index allocation_charge on allocation (tenant_id, charge_id);
call secure_for_tenants('allocation', 'select, insert');
