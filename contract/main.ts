#!/usr/bin/env node
import { contractCommand } from './command.ts';

process.exitCode = await contractCommand({
  call: 'npx @dental-pms/platform-contract',
  elsewhere: {
    server: 'This package has no server: only a checkout of the platform starts one. Give the address of a server that runs, as in --target http://127.0.0.1:8080.',
    prism: 'This package has no Prism: start one of your own and give its address, as in --target http://127.0.0.1:4010 --prism.',
  },
});
