-- Settlements: what a provider pays to our bank of the money that it collected.

create table settlement (
    tenant_id       text not null default current_tenant() references tenant,
    id              text not null,
    correlation_id  text not null,
    provider        text not null,
    -- The provider's name of it, and the bank's on its statement.
    provider_id     text not null,
    account         text not null check (account in ('CLIENT', 'DEPOSITS', 'OPERATING')),
    currency        char(3) not null,
    net_minor_units bigint not null,
    paid_at         timestamptz not null,
    recorded_at     timestamptz not null,
    -- How many entries it took: what we learn late is posted late.
    passes          integer not null default 0,
    completed_at    timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, provider, provider_id)
);
create index settlement_open on settlement (tenant_id, id) where completed_at is null;
call secure_for_tenants('settlement', 'select, insert, update (passes, completed_at)');

-- What it is made of; fees and what went back are below zero.
create table settlement_line (
    tenant_id          text not null default current_tenant() references tenant,
    settlement_id      text not null,
    line               integer not null check (line > 0),
    kind               text not null check (kind in ('CAPTURE', 'REFUND', 'CHARGEBACK', 'FEE')),
    reference          text not null,
    amount_minor_units bigint not null check (amount_minor_units <> 0),
    -- The entry of ours that booked the money where it was, once this line moved it on.
    entry_key          text,
    primary key (tenant_id, settlement_id, line),
    foreign key (tenant_id, settlement_id) references settlement
);
-- Money that came in once is settled once.
create unique index settlement_line_once on settlement_line (tenant_id, entry_key, kind)
    where entry_key is not null;
call secure_for_tenants('settlement_line', 'select, insert, update (entry_key)');

-- When a provider is asked next for what nothing of ours waits for.
create table provider_poll (
    tenant_id    text not null default current_tenant() references tenant,
    provider     text not null,
    about        text not null,
    next_poll_at timestamptz not null,
    primary key (tenant_id, provider, about)
);
call secure_for_tenants('provider_poll', 'select, insert, update');
