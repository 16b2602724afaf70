-- Owners who sign in, and what is held for each of them.
alter table owner add column user_id text;
create unique index owner_user on owner (tenant_id, user_id) where user_id is not null;

alter table ledger_beneficiary_balance add column owner_id text
    generated always as (nullif(split_part(beneficiary, '/', 2), '')) stored;
create index ledger_beneficiary_owner on ledger_beneficiary_balance (tenant_id, owner_id)
    where owner_id is not null;
create index ledger_account_beneficiary on ledger_account (tenant_id, beneficiary)
    where beneficiary is not null;
