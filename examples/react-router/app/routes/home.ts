import { redirect } from 'react-router';

export const loader = () => redirect('/orders/123');
