import { transportContract } from 'react-order-status/testing';
import { describe, test } from 'vitest';
import { ModelPeer } from './model-peer.js';

describe.concurrent('a correct transport meets the contract', () => {
  for (const { name, run } of transportContract(() => new ModelPeer())) test(name, run);
});
