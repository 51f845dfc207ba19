import { Route, Switch } from 'wouter';
import type { Me } from '../client/types';
import { Guarded } from './guarded';
import { leadRoutes } from './lead-routes';
import LeadShell from './lead-shell';
import { NotFoundPage } from './not-found-page';
import ProgrammeShell from './programme-shell';

const shells = { lead: LeadShell, programme: ProgrammeShell };

/** The console: what a lead finds at any address that is not also somebody else's. Nobody else's browser loads it. */
export default function LeadScreens({ me }: { me: Me }) {
  return (
    <Switch>
      {leadRoutes.map(({ path, shell, screen: Screen }) => {
        const Shell = shells[shell === 'lead' ? 'lead' : 'programme'];
        return (
          <Route key={path} path={path}>
            <Shell me={me}>
              <Guarded>
                <Screen />
              </Guarded>
            </Shell>
          </Route>
        );
      })}
      <Route>
        <LeadShell me={me}>
          <NotFoundPage />
        </LeadShell>
      </Route>
    </Switch>
  );
}
