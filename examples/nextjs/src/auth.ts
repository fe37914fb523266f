import { eq } from 'drizzle-orm';
import NextAuth from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { db } from '@/db';
import { users } from '@/db/schema';
import { isPassword } from '@/lib/password';

declare module 'next-auth' {
  interface User {
    role?: string;
  }
}

export const { handlers, signIn, signOut } = NextAuth({
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      async authorize({ email, password }) {
        const user = await db.query.users.findFirst({ where: eq(users.email, String(email).toLowerCase()) });
        if (!user || !(await isPassword(String(password), user.passwordHash))) return null;
        return { id: user.id, name: user.name, email: user.email, role: user.role };
      },
    }),
  ],
  session: { strategy: 'jwt' },
  pages: { signIn: '/sign-in' },
  trustHost: true,
  callbacks: {
    // `user` is given at sign-in only; later the token is what the cookie holds.
    jwt: ({ token, user }) => (user ? { ...token, role: user.role, sessionId: crypto.randomUUID() } : token),
  },
});
