/** Who can sign in to the example, all with the same password. Ofcom keeps the phone numbers free for films. */
export const PASSWORD = 'harbour';

export const people = [
  { id: 'maya', name: 'Maya Lindqvist', email: 'maya@example.com', phone: '+441174960123', role: 'CUSTOMER' },
  { id: 'tom', name: 'Tom Osei', email: 'tom@example.com', phone: '+441314960456', role: 'CUSTOMER' },
  { id: 'jo', name: 'Jo Carter', email: 'jo@tidewater.example', phone: null, role: 'ADMIN' },
] as const;
