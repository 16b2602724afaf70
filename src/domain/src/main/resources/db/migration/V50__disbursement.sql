-- Disbursements: what owners are paid out of the money collected for them.

-- A payout is for an expense or a disbursement, to a supplier or an owner.
alter table payout rename column expense_id to subject_id;
alter table payout add column subject_type text not null default 'expense';
alter table payout alter column subject_type drop default;
alter table payout add column owner_id text;
alter table payout alter column supplier_id drop not null;
alter table payout add check (subject_type in ('expense', 'disbursement'));

-- An owner is paid as a supplier is: the bank account is one that two people agreed on.
alter table supplier add column owner_id text;
alter table supplier add foreign key (tenant_id, owner_id) references owner;
create unique index supplier_owner on supplier (tenant_id, owner_id) where owner_id is not null;

-- What a run reads of each property.
create index rent_account_property on rent_account (tenant_id, property_id);
create index expense_property on expense (tenant_id, property_id) where property_id is not null;

-- Its chunks go through the properties in the order of their ids.
create table disbursement_run (
    tenant_id      text not null default current_tenant() references tenant,
    id             text not null,
    correlation_id text not null,
    property_id    text,
    through_on     date not null,
    started_by     text not null,
    started_at     timestamptz not null,
    done_to        text not null default '',
    calculated_at  timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, property_id) references property
);
-- The same run is not under way twice.
create unique index disbursement_run_open on disbursement_run (tenant_id, property_id, through_on)
    nulls not distinct where calculated_at is null;
call secure_for_tenants('disbursement_run', 'select, insert, update (done_to, calculated_at)');

-- The amounts never change: the owner's statement is made of them and of the lines.
create table disbursement (
    tenant_id            text not null default current_tenant() references tenant,
    id                   text not null,
    correlation_id       text not null,
    run_id               text not null,
    property_id          text not null,
    owner_id             text not null,
    through_on           date not null,
    currency             char(3) not null,
    net_minor_units      bigint not null,
    payout_minor_units   bigint not null
        check (payout_minor_units between 0 and greatest(net_minor_units, 0)),
    fee_minor_units      bigint not null,
    -- The fee and the manager's own work: what the firm gets.
    manager_minor_units  bigint not null,
    reserve_minor_units  bigint not null check (reserve_minor_units >= 0),
    created_at           timestamptz not null,
    status               text not null check (status in (
        'PENDING', 'APPROVED', 'HELD', 'FAILED', 'COMPLETED',
        'REJECTED', 'CANCELLED', 'CARRIED_FORWARD')),
    approvers_needed     integer,
    -- Entries of the approval; a later disbursement may post fee and reserve of one that never
    -- got there.
    fee_entry            text,
    reserve_entry        text,
    payable_entry        text,
    transfer_entry       text,
    approved_at          timestamptz,
    closed_at            timestamptz,
    cancelling           boolean not null default false,
    reminded_at          timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, run_id, property_id, owner_id),
    foreign key (tenant_id, run_id) references disbursement_run,
    foreign key (tenant_id, property_id) references property,
    foreign key (tenant_id, owner_id) references owner,
    foreign key (tenant_id, fee_entry) references ledger_entry (tenant_id, id),
    foreign key (tenant_id, reserve_entry) references ledger_entry (tenant_id, id),
    foreign key (tenant_id, payable_entry) references ledger_entry (tenant_id, id),
    foreign key (tenant_id, transfer_entry) references ledger_entry (tenant_id, id)
);
create index disbursement_whose on disbursement (tenant_id, property_id, owner_id);
create index disbursement_owner on disbursement (tenant_id, owner_id, id);
create index disbursement_status on disbursement (tenant_id, status, id);
call secure_for_tenants('disbursement',
    'select, insert, update (status, approvers_needed, fee_entry, reserve_entry, payable_entry,
                             transfer_entry, approved_at, closed_at, cancelling, reminded_at)');

-- What a disbursement is made of: income positive, deductions negative. The source is an
-- allocation, a ledger entry, an earlier disbursement, or the disbursement itself; each is taken
-- once for each owner, for good.
create table disbursement_line (
    tenant_id       text not null default current_tenant() references tenant,
    disbursement_id text not null,
    line            integer not null check (line > 0),
    owner_id        text not null,
    kind            text not null check (kind in (
        'RENT', 'LATE_FEE', 'OTHER_INCOME', 'VENDOR_INVOICE', 'MAINTENANCE', 'OTHER_COST',
        'MANAGEMENT_FEE', 'RESERVE', 'CARRIED_FORWARD')),
    source_id       text not null,
    lease_id        text,
    entry_key       text,
    occurred_on     date not null,
    amount_minor_units bigint not null check (amount_minor_units <> 0),
    primary key (tenant_id, disbursement_id, line),
    foreign key (tenant_id, disbursement_id) references disbursement
);
create unique index disbursement_line_once on disbursement_line
    (tenant_id, source_id, owner_id, kind);
call secure_for_tenants('disbursement_line', 'select, insert');

-- One row each time that somebody is asked; nobody approves twice, however they come to it.
create table disbursement_approval (
    tenant_id       text not null default current_tenant() references tenant,
    disbursement_id text not null,
    round           integer not null check (round > 0),
    asked_at        timestamptz not null,
    due_at          timestamptz not null,
    state           text not null check (state in ('OPEN', 'APPROVED', 'REJECTED')),
    decided_by      text,
    on_behalf_of    text,
    decided_at      timestamptz,
    text            text,
    primary key (tenant_id, disbursement_id, round),
    foreign key (tenant_id, disbursement_id) references disbursement
);
create unique index disbursement_approval_once on disbursement_approval
    (tenant_id, disbursement_id, coalesce(on_behalf_of, decided_by)) where state = 'APPROVED';
create unique index disbursement_approval_person on disbursement_approval
    (tenant_id, disbursement_id, decided_by) where state = 'APPROVED';
call secure_for_tenants('disbursement_approval', 'select, insert, update');
