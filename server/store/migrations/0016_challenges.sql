-- What a visitor of a site must pass before a consent is taken: provider, public key and sealed secret; null for nothing.
alter table sites add column challenge text;
