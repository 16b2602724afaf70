-- Rent paid with mobile money.

alter table payment drop constraint payment_method_check;
alter table payment add constraint payment_method_check
    check (method in ('CARD', 'MOBILE_MONEY', 'CASH', 'CHECK'));

-- Why an attempt is over that came to nothing; so far only cards were declined.
alter table payment alter column attempt_declined drop default;
alter table payment alter column attempt_declined drop not null;
alter table payment alter column attempt_declined type text
    using case when attempt_declined then 'DECLINED' end;
alter table payment rename column attempt_declined to attempt_failure;

-- The phone to ask, kept only until it was asked.
alter table payment add column phone text;
-- When it was about to be asked: whoever finds this does not ask again.
alter table payment add column prompted_at timestamptz;
-- One prompt at the provider pays once.
create unique index payment_prompt on payment (tenant_id, provider_id)
    where method = 'MOBILE_MONEY';
