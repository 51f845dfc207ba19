import type { ComponentType, LazyExoticComponent } from 'react';

/**
 * A screen of the app. `shell` is what stands around it: `lead` has the console's menu, `programme` also that of the
 * programme in the address (`:id`), `participant` the calm
 * header of mentors and mentees. Screens get no properties; they read the address with wouter's `useParams`.
 */
export interface AppRoute {
  path: string;
  shell: 'lead' | 'programme' | 'participant';
  screen: LazyExoticComponent<ComponentType>;
}
