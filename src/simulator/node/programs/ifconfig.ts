// `ifconfig`.

import type { MakeProgram } from '../host.ts';
import { linkAddress } from './link-address.ts';

export const ifconfig: MakeProgram = ({ endpoint }) => ({
  name: 'ifconfig',
  async run(_args, { stdout }) {
    const { mac, local } = linkAddress(endpoint.ip);
    await stdout.write(`eth0      Link encap:Ethernet  HWaddr ${mac.toUpperCase()}  
          inet addr:${endpoint.ip}  Bcast:${endpoint.ip.replace(/\d+$/, '255')}  Mask:255.255.255.0
          inet6 addr: ${local}/64 Scope:Link
          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1
          RX packets:49 errors:0 dropped:0 overruns:0 frame:0
          TX packets:9 errors:0 dropped:0 overruns:0 carrier:0
          collisions:0 txqueuelen:0 
          RX bytes:3906 (3.8 KiB)  TX bytes:682 (682.0 B)

lo        Link encap:Local Loopback  
          inet addr:127.0.0.1  Mask:255.0.0.0
          inet6 addr: ::1/128 Scope:Host
          UP LOOPBACK RUNNING  MTU:65536  Metric:1
          RX packets:0 errors:0 dropped:0 overruns:0 frame:0
          TX packets:0 errors:0 dropped:0 overruns:0 carrier:0
          collisions:0 txqueuelen:1000 
          RX bytes:0 (0.0 B)  TX bytes:0 (0.0 B)

`);
    return 0;
  },
});
