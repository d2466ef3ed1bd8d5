/** What a build makes beside the compiled sources; to be run from `dist/` once they are there. */
import { bundlePackages } from './bundle-packages';
import { bundleReport } from './bundle-report';
import { packModules } from './pack-modules';

void Promise.all([bundlePackages(), bundleReport(), packModules()]);
