-- Applications of people who want to rent, and the checks on them.
--
-- What is personal stands in application (and, from the draft on, in customer). Erasure empties the
-- columns and deletes the draft; duplicates, checks and events carry ids only.

create table application (
    tenant_id                   text not null default current_tenant() references tenant,
    id                          text not null,
    correlation_id              text not null,
    customer_id                 text not null,
    token                       text not null,
    name                        text,
    email                       text,
    email_key text generated always as (lower(email)) stored,
    phone                       text,
    document_kind               text check (document_kind in ('NATIONAL_ID', 'PASSPORT',
                                                              'RESIDENCE_PERMIT')),
    document_number             text,
    document_key text generated always as (upper(regexp_replace(document_number, '[^A-Za-z0-9]', '', 'g'))) stored,
    income_minor_units          bigint not null check (income_minor_units >= 0),
    rent_minor_units            bigint not null check (rent_minor_units > 0),
    currency                    char(3) not null,
    income_to_rent_basis_points bigint not null,
    consented_at                timestamptz not null,
    submitted_by                text not null,
    submitted_at                timestamptz not null,
    status                      text not null check (status in ('SUBMITTED', 'CHECKING', 'IN_REVIEW',
                                                                'APPROVED', 'REJECTED', 'WITHDRAWN')),
    reasons                     text[] not null,
    review_due_at               timestamptz,
    decided_by                  text,
    decided_at                  timestamptz,
    decision_note               text,
    withdrawn_by                text,
    withdrawn_at                timestamptz,
    withdrawal_told_at          timestamptz,
    erasure_due_at              timestamptz,
    erased_at                   timestamptz,
    reminded_at                 timestamptz,
    version                     integer not null,
    primary key (tenant_id, id),
    unique (tenant_id, customer_id),
    unique (tenant_id, token)
);
create index application_status on application (tenant_id, status, id);
create index application_email on application (tenant_id, email_key);
create index application_phone on application (tenant_id, phone);
create index application_document on application (tenant_id, document_key);
call secure_for_tenants('application', 'select, insert, update');

-- People on record who may be the same as the applicant.
create table application_duplicate (
    tenant_id      text not null default current_tenant() references tenant,
    application_id text not null,
    other_type     text not null check (other_type in ('customer', 'application')),
    other_id       text not null,
    matches        text[] not null,
    primary key (tenant_id, application_id, other_type, other_id),
    foreign key (tenant_id, application_id) references application
);
call secure_for_tenants('application_duplicate', 'select, insert');

-- One row a check; the intent is on record before the provider hears of it.
create table applicant_check (
    tenant_id      text not null default current_tenant() references tenant,
    id             text not null,
    application_id text not null,
    customer_id    text not null,
    correlation_id text not null,
    kind           text not null check (kind in ('KYC', 'BACKGROUND')),
    status         text not null check (status in ('REQUESTED', 'BY_HAND', 'COMPLETED',
                                                   'CALLED_OFF')),
    result         text check (result in ('PASSED', 'REMARKS', 'FAILED', 'UNCLEAR')),
    checked_by     text,
    note           text,
    requested_at   timestamptz not null,
    by_hand_due_at timestamptz,
    completed_at   timestamptz,
    reminded_at    timestamptz,
    engine_told_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, application_id, kind),
    foreign key (tenant_id, application_id) references application
);
call secure_for_tenants('applicant_check', 'select, insert, update');

-- One row for each time that the provider was asked.
create table applicant_check_attempt (
    tenant_id    text not null default current_tenant() references tenant,
    check_id     text not null,
    attempt      integer not null check (attempt > 0),
    requested_at timestamptz not null,
    provider_id  text,
    result       text check (result in ('PASSED', 'REMARKS', 'FAILED', 'UNCLEAR')),
    closed_at    timestamptz,
    next_poll_at timestamptz,
    primary key (tenant_id, check_id, attempt),
    foreign key (tenant_id, check_id) references applicant_check
);
create index applicant_check_attempt_poll on applicant_check_attempt (tenant_id, next_poll_at)
    where next_poll_at is not null;
call secure_for_tenants('applicant_check_attempt', 'select, insert, update');

-- A customer who applied may share an e-mail address with another: an officer has seen both.
alter table customer add column application_id text;
drop index customer_email;
create unique index customer_email on customer (tenant_id, email_key) where application_id is null;
create index customer_email_any on customer (tenant_id, email_key);
create index customer_phone on customer (tenant_id, phone);
grant delete on customer to hatua_app;
