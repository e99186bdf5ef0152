// `ip addr|link|route [show]`.

import type { MakeProgram } from '../host.ts';
import { linkAddress } from './link-address.ts';

export const ip: MakeProgram = ({ endpoint, busybox }) => ({
  name: 'ip',
  async run(args, { stdout, stderr }) {
    const [object = ''] = args.filter((arg) => !arg.startsWith('-'));
    const { mac, local } = linkAddress(endpoint.ip);
    const state = (name: string) => (busybox ? '' : `state ${name} group default `);
    const lo = [
      `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue ${state('UNKNOWN')}qlen 1000`,
      '    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00',
    ];
    const eth0 = [
      `2: eth0@if7: <BROADCAST,MULTICAST,UP,LOWER_UP${busybox ? ',M-DOWN' : ''}> mtu 1500 qdisc noqueue ${state('UP')}`,
      `    link/ether ${mac} brd ff:ff:ff:ff:ff:ff${busybox ? '' : ' link-netnsid 0'}`,
    ];
    const always = '       valid_lft forever preferred_lft forever';
    const addresses = {
      lo: ['    inet 127.0.0.1/8 scope host lo', always, '    inet6 ::1/128 scope host ', always],
      eth0: [
        `    inet ${endpoint.ip}/24 brd ${endpoint.ip.replace(/\d+$/, '255')} scope global eth0`,
        always,
        `    inet6 ${local}/64 scope link `,
        always,
      ],
    };
    if ('address'.startsWith(object) && object !== '') {
      await stdout.write(`${[...lo, ...addresses.lo, ...eth0, ...addresses.eth0].join('\n')}\n`);
    } else if ('link'.startsWith(object) && object !== '') await stdout.write(`${[...lo, ...eth0].join('\n')}\n`);
    else if ('route'.startsWith(object) && object !== '') {
      const gateway = endpoint.ip.replace(/\d+$/, '1');
      const net = endpoint.ip.replace(/\d+$/, '0/24');
      await stdout.write(`default via ${gateway} dev eth0 \n${net} dev eth0 scope link  src ${endpoint.ip} \n`);
    } else {
      await stderr.write(`Object "${object}" is unknown, try "ip help".\n`);
      return 1;
    }
    return 0;
  },
});
