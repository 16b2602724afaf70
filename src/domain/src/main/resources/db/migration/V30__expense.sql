-- Suppliers, budgets, expenses with their approvals, and what is paid out for them.
--
-- What may tell of a person (a supplier's contact and bank account, what people wrote) stands here
-- only; events carry ids, codes and amounts.

-- The bank account is the one that a second person confirmed.
create table supplier (
    tenant_id      text not null default current_tenant() references tenant,
    id             text not null,
    name           text not null,
    name_key text generated always as (lower(name)) stored,
    tax_number     text,
    email          text,
    phone          text,
    user_id        text,
    bank_code      text,
    account_number text,
    account_name   text,
    created_by     text not null,
    created_at     timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, name_key)
);
create unique index supplier_user on supplier (tenant_id, user_id) where user_id is not null;
call secure_for_tenants('supplier',
                        'select, insert, update (name, tax_number, email, phone,
                                                 bank_code, account_number, account_name)');

create table supplier_bank_change (
    tenant_id      text not null default current_tenant() references tenant,
    id             text not null,
    supplier_id    text not null,
    bank_code      text not null,
    account_number text not null,
    account_name   text not null,
    state          text not null check (state in ('PROPOSED', 'CONFIRMED', 'REFUSED')),
    proposed_by    text not null,
    proposed_at    timestamptz not null,
    decided_by     text check (decided_by <> proposed_by),
    decided_at     timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, supplier_id) references supplier
);
create unique index supplier_bank_change_open on supplier_bank_change (tenant_id, supplier_id)
    where state = 'PROPOSED';
call secure_for_tenants('supplier_bank_change',
                        'select, insert, update (state, decided_by, decided_at)');

-- A budget of a property (book C) or, without one, of the firm (book M), for a period.
create table budget (
    tenant_id   text not null default current_tenant() references tenant,
    id          text not null,
    name        text not null,
    name_key text generated always as (lower(name)) stored,
    property_id text,
    from_on     date not null,
    until_on    date not null check (until_on >= from_on),
    currency    char(3) not null,
    created_by  text not null,
    created_at  timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, name_key),
    foreign key (tenant_id, property_id) references property
);
call secure_for_tenants('budget', 'select, insert, update');

create table budget_version (
    tenant_id          text not null default current_tenant() references tenant,
    budget_id          text not null,
    number             integer not null check (number > 0),
    amount_minor_units bigint not null check (amount_minor_units >= 0),
    note               text not null,
    final              boolean not null default false,
    created_by         text not null,
    created_at         timestamptz not null,
    finalised_by       text,
    finalised_at       timestamptz,
    primary key (tenant_id, budget_id, number),
    foreign key (tenant_id, budget_id) references budget
);
create unique index budget_version_final on budget_version (tenant_id, budget_id) where final;
call secure_for_tenants('budget_version',
                        'select, insert, update (final, finalised_by, finalised_at)');

-- What an expense takes of its budget: one row an expense.
create table budget_use (
    tenant_id          text not null default current_tenant() references tenant,
    expense_id         text not null,
    budget_id          text not null,
    amount_minor_units bigint not null check (amount_minor_units > 0),
    state              text not null check (state in ('RESERVED', 'ACTUAL', 'RELEASED')),
    changed_at         timestamptz not null,
    primary key (tenant_id, expense_id),
    foreign key (tenant_id, budget_id) references budget
);
create index budget_use_budget on budget_use (tenant_id, budget_id, state);
call secure_for_tenants('budget_use', 'select, insert, update (state, changed_at)');

create table expense (
    tenant_id          text not null default current_tenant() references tenant,
    id                 text not null,
    correlation_id     text not null,
    requester_id       text not null,
    supplier_id        text not null,
    budget_id          text not null,
    property_id        text,
    category           text not null,
    invoice_number     text not null,
    invoice_key text generated always as (upper(regexp_replace(invoice_number, '[^A-Za-z0-9]', '', 'g'))) stored,
    invoice_on         date not null,
    amount_minor_units bigint not null check (amount_minor_units > 0),
    tax_minor_units    bigint not null check (tax_minor_units >= 0
                                              and tax_minor_units < amount_minor_units),
    currency           char(3) not null,
    description        text not null,
    submitted_at       timestamptz not null,
    status             text not null,
    over_budget        boolean not null,
    reasons            text[] not null,
    levels_left        text[] not null,
    round              integer not null,
    posting_entry      text,
    close_reason       text,
    withdrawal_told_at timestamptz,
    approved_at        timestamptz,
    paid_at            timestamptz,
    closed_at          timestamptz,
    reminded_at        timestamptz,
    version            integer not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, supplier_id) references supplier,
    foreign key (tenant_id, budget_id) references budget,
    foreign key (tenant_id, property_id) references property
);
-- The same invoice is refused, unless the earlier one came to nothing.
create unique index expense_once on expense
    (tenant_id, supplier_id, invoice_key, amount_minor_units)
    where status not in ('REJECTED', 'WITHDRAWN', 'CANCELLED');
create index expense_supplier on expense (tenant_id, supplier_id, invoice_on);
create index expense_status on expense (tenant_id, status, id);
create index expense_requester on expense (tenant_id, requester_id, id);
create index expense_budget on expense (tenant_id, budget_id, id);
call secure_for_tenants('expense', 'select, insert, update');

create table expense_tax_line (
    tenant_id         text not null default current_tenant() references tenant,
    expense_id        text not null,
    line              integer not null,
    net_minor_units   bigint not null check (net_minor_units > 0),
    rate_basis_points integer not null check (rate_basis_points > 0),
    tax_minor_units   bigint not null check (tax_minor_units > 0),
    primary key (tenant_id, expense_id, line),
    foreign key (tenant_id, expense_id) references expense
);
call secure_for_tenants('expense_tax_line', 'select, insert');

-- Other invoices of the supplier that may be the same one.
create table expense_near_duplicate (
    tenant_id  text not null default current_tenant() references tenant,
    expense_id text not null,
    other_id   text not null,
    primary key (tenant_id, expense_id, other_id),
    foreign key (tenant_id, expense_id) references expense,
    foreign key (tenant_id, other_id) references expense
);
call secure_for_tenants('expense_near_duplicate', 'select, insert');

-- One row each time that a group is asked.
create table expense_approval (
    tenant_id      text not null default current_tenant() references tenant,
    expense_id     text not null,
    round          integer not null check (round > 0),
    approver_group text not null,
    state          text not null check (state in ('OPEN', 'APPROVED', 'REJECTED', 'RETURNED',
                                                  'ESCALATED', 'CLOSED')),
    asked_at       timestamptz not null,
    due_at         timestamptz not null,
    decided_by     text,
    on_behalf_of   text,
    decided_at     timestamptz,
    text           text,
    answer         text,
    answer_due_at  timestamptz,
    answered_by    text,
    answered_at    timestamptz,
    primary key (tenant_id, expense_id, round),
    foreign key (tenant_id, expense_id) references expense
);
create unique index expense_approval_open on expense_approval (tenant_id, expense_id)
    where state = 'OPEN';
-- Nobody approves two levels, however they come to it.
create unique index expense_approval_once on expense_approval
    (tenant_id, expense_id, coalesce(on_behalf_of, decided_by)) where state = 'APPROVED';
create unique index expense_approval_person on expense_approval
    (tenant_id, expense_id, decided_by) where state = 'APPROVED';
call secure_for_tenants('expense_approval', 'select, insert, update');

-- One row for each attempt to pay: the intent is on record before the bank hears of it.
create table payout (
    tenant_id          text not null default current_tenant() references tenant,
    id                 text not null,
    expense_id         text not null,
    attempt            integer not null check (attempt > 0),
    property_id        text,
    supplier_id        text not null,
    correlation_id     text not null,
    amount_minor_units bigint not null check (amount_minor_units > 0),
    currency           char(3) not null,
    description        text not null,
    bank_code          text,
    account_number     text,
    account_name       text,
    status             text not null check (status in ('REQUESTED', 'PAID', 'FAILED', 'VOIDED')),
    reason             text,
    hold_entry         text,
    provider_id        text,
    requested_at       timestamptz not null,
    settled_at         timestamptz,
    engine_told_at     timestamptz,
    next_poll_at       timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, expense_id, attempt),
    foreign key (tenant_id, supplier_id) references supplier,
    check (status <> 'REQUESTED' or (hold_entry is not null and bank_code is not null
           and account_number is not null and account_name is not null))
);
create unique index payout_live on payout (tenant_id, expense_id)
    where status in ('REQUESTED', 'PAID');
create index payout_poll on payout (tenant_id, next_poll_at) where next_poll_at is not null;
call secure_for_tenants('payout', 'select, insert, update');

-- Whose money a property's payout is.
create table payout_share (
    tenant_id          text not null default current_tenant() references tenant,
    payout_id          text not null,
    owner_id           text not null,
    amount_minor_units bigint not null check (amount_minor_units > 0),
    primary key (tenant_id, payout_id, owner_id),
    foreign key (tenant_id, payout_id) references payout
);
call secure_for_tenants('payout_share', 'select, insert');
